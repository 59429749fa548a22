// SPDX-License-Identifier: GPL-2.0-only
/*
 * Three I2C buses with the same chips on each of them: one for the kernel's drivers, one for drivers of user space, one with
 * bad wires. A chip's registers hold what its data sheet, or a round number, says.
 *
 * nak_every=A,B,C  of every bus: each so many'th transfer fails as a chip does that does not acknowledge (EREMOTEIO); 0 for none
 * unplugged=A,B,C  of every bus: the address of a chip that is not there now (ENXIO); 0 for none
 */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/platform_device.h>

#define BUSES 3
#define REGISTERS 256

#define CONVERSION 0
#define CONFIGURATION 1

static unsigned int nak_every[BUSES];
module_param_array(nak_every, uint, NULL, 0644);
static ushort unplugged[BUSES];
module_param_array(unplugged, ushort, NULL, 0644);

/* A chip whose registers have 8 bits, or 16 of which the high byte comes first. */
struct chip {
	u16 address;
	bool is_wide;
	u8 pointer;
	unsigned int converter_bits;
	u16 registers[REGISTERS];
};

static const struct chip shelf[] = {
	{	/* BMP280: calibration and raw values of the worked example in section 3.12 of its data sheet: 25.08 C, 100653 Pa. */
		.address = 0x76,
		.registers = {
			[0x88] = 0x70, 0x6b, 0x43, 0x67, 0x18, 0xfc,				/* T1 27504, T2 26435, T3 -1000 */
			0x7d, 0x8e, 0x43, 0xd6, 0xd0, 0x0b, 0x27, 0x0b, 0x8c, 0x00,		/* P1 36477, P2 -10685, P3 3024, P4 2855, P5 140 */
			0xf9, 0xff, 0x8c, 0x3c, 0xf8, 0xc6, 0x70, 0x17,				/* P6 -7, P7 15500, P8 -14600, P9 6000 */
			[0xd0] = 0x58,								/* identity */
			[0xf7] = 0x65, 0x5a, 0xc0, 0x7e, 0xed, 0x00,				/* pressure 415148, temperature 519888 */
		},
	},
	{	/* MPU6050: one g along x. */
		.address = 0x68,
		.registers = { [0x3b] = 0x40, 0x00, [0x75] = 0x68 },
	},
	{	/* LM75: 25.5 C, limits 75 and 80 C. */
		.address = 0x48, .is_wide = true,
		.registers = { 0x1980, 0x0000, 0x4b00, 0x5000 },
	},
	{	/* INA219: 10 mV over the shunt, 12 V on the bus (4 mV a step, above three bits of state). */
		.address = 0x40, .is_wide = true,
		.registers = { 0x399f, 1000, 3000 << 3 },
	},
	{ .address = 0x49, .is_wide = true, .converter_bits = 16, .registers = { [CONFIGURATION] = 0x8583 } },	/* ADS1115 */
	{ .address = 0x4a, .is_wide = true, .converter_bits = 12, .registers = { [CONFIGURATION] = 0x8583 } },	/* ADS1015 */
};

struct bus {
	struct i2c_adapter adapter;
	unsigned int transfers;
	struct chip chips[ARRAY_SIZE(shelf)];
};

static struct platform_device *parent;
static struct bus *buses;

/* The converters have 0.5, 1, 1.5 and 2 V at their inputs and have done at once what their configuration asks for. */
static void convert(struct chip *chip)
{
	static const int inputs[] = { 500, 1000, 1500, 2000 };
	static const int full_scale[] = { 6144, 4096, 2048, 1024, 512, 256, 256, 256 };
	static const int pairs[][2] = { { 0, 1 }, { 0, 3 }, { 1, 3 }, { 2, 3 } };
	u16 configuration = chip->registers[CONFIGURATION];
	int input = (configuration >> 12) & 7;
	int millivolts = input < 4 ? inputs[pairs[input][0]] - inputs[pairs[input][1]] : inputs[input - 4];
	int code = millivolts * 32768 / full_scale[(configuration >> 9) & 7];

	code = clamp(code, -32768, 32767) & ~((1 << (16 - chip->converter_bits)) - 1);
	chip->registers[CONVERSION] = code;
	chip->registers[CONFIGURATION] |= 0x8000;
}

static void write_chip(struct chip *chip, const u8 *bytes, int count)
{
	int i;

	if (count == 0)
		return;
	chip->pointer = bytes[0];
	if (!chip->is_wide) {
		for (i = 1; i < count; i++)
			chip->registers[chip->pointer++] = bytes[i];
	} else if (count >= 3) {
		chip->registers[chip->pointer] = (bytes[1] << 8) | bytes[2];
		if (chip->converter_bits && chip->pointer == CONFIGURATION)
			convert(chip);
	}
}

static void read_chip(struct chip *chip, u8 *bytes, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		if (chip->is_wide)
			bytes[i] = chip->registers[chip->pointer] >> (i % 2 ? 0 : 8);
		else
			bytes[i] = chip->registers[chip->pointer++];
	}
}

static struct chip *find(struct bus *bus, u16 address)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(shelf); i++)
		if (bus->chips[i].address == address && address != unplugged[bus - buses])
			return &bus->chips[i];
	return NULL;
}

static int transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	struct bus *bus = container_of(adapter, struct bus, adapter);
	unsigned int every = nak_every[bus - buses];
	int i;

	if (every && ++bus->transfers % every == 0)
		return -EREMOTEIO;
	for (i = 0; i < count; i++) {
		struct chip *chip = find(bus, messages[i].addr);

		if (!chip)
			return -ENXIO;
		if (messages[i].flags & I2C_M_RD)
			read_chip(chip, messages[i].buf, messages[i].len);
		else
			write_chip(chip, messages[i].buf, messages[i].len);
	}
	return count;
}

static u32 functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = { .master_xfer = transfer, .functionality = functionality };

static int __init bench_init(void)
{
	int i, error;

	buses = kcalloc(BUSES, sizeof(*buses), GFP_KERNEL);
	if (!buses)
		return -ENOMEM;
	parent = platform_device_register_simple("bench-i2c", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(parent)) {
		kfree(buses);
		return PTR_ERR(parent);
	}
	for (i = 0; i < BUSES; i++) {
		struct i2c_adapter *adapter = &buses[i].adapter;

		memcpy(buses[i].chips, shelf, sizeof(shelf));
		adapter->owner = THIS_MODULE;
		adapter->algo = &algorithm;
		adapter->dev.parent = &parent->dev;
		adapter->nr = i + 1;
		snprintf(adapter->name, sizeof(adapter->name), "bench %d", adapter->nr);
		error = i2c_add_numbered_adapter(adapter);
		if (error)
			goto undo;
	}
	return 0;
undo:
	while (--i >= 0)
		i2c_del_adapter(&buses[i].adapter);
	platform_device_unregister(parent);
	kfree(buses);
	return error;
}

static void __exit bench_exit(void)
{
	int i;

	for (i = 0; i < BUSES; i++)
		i2c_del_adapter(&buses[i].adapter);
	platform_device_unregister(parent);
	kfree(buses);
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_DESCRIPTION("I2C buses with chips made of software");
MODULE_LICENSE("GPL");
