// SPDX-License-Identifier: GPL-2.0-only
/*
 * A 1-Wire bus with a DS18B20 on it, 28-0000075c6f8a.
 *
 * sixteenths  its temperature in 1/16 C
 * bad_crc     its answers have a wrong check sum
 */
#include <linux/module.h>
#include <linux/w1.h>

#define READ_SCRATCHPAD 0xbe
#define ROM 0x0000075c6f8a28ULL
#define ROM_BYTES 8

static short sixteenths = 401; /* 25.0625 C, from table 1 of the data sheet */
module_param(sixteenths, short, 0644);
static bool bad_crc;
module_param(bad_crc, bool, 0644);

static u8 answer[9];
static unsigned int answered, to_skip;
static bool is_answering;

static u8 reset_bus(void *data)
{
	is_answering = false;
	to_skip = 0;
	return 0; /* somebody is there */
}

/* Asked bit by bit it says 1: "I have a supply of my own" and "the conversion is done". */
static u8 touch_bit(void *data, u8 bit)
{
	return 1;
}

static u8 read_byte(void *data)
{
	return is_answering && answered < sizeof(answer) ? answer[answered++] : 0xff;
}

static void write_byte(void *data, u8 byte)
{
	if (to_skip) {
		to_skip--;
	} else if (byte == W1_MATCH_ROM) {
		to_skip = ROM_BYTES;
	} else if (byte == READ_SCRATCHPAD) {
		const u8 scratchpad[8] = { sixteenths & 0xff, (sixteenths >> 8) & 0xff, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10 };

		memcpy(answer, scratchpad, sizeof(scratchpad));
		answer[8] = w1_calc_crc8(answer, 8) ^ (bad_crc ? 0xff : 0);
		answered = 0;
		is_answering = true;
	}
}

static void search(void *data, struct w1_master *master, u8 kind, w1_slave_found_callback found)
{
	__le64 number = cpu_to_le64(ROM);

	if (kind == W1_SEARCH)
		found(master, ROM | ((u64)w1_calc_crc8((u8 *)&number, 7) << 56));
}

static struct w1_bus_master bus = {
	.reset_bus = reset_bus, .touch_bit = touch_bit, .read_byte = read_byte, .write_byte = write_byte, .search = search,
};

static int __init bench_init(void)
{
	return w1_add_master_device(&bus);
}

static void __exit bench_exit(void)
{
	w1_remove_master_device(&bus);
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_DESCRIPTION("1-Wire bus with a thermometer made of software");
MODULE_LICENSE("GPL");
