// SPDX-License-Identifier: GPL-2.0-only
/*
 * An SPI controller with an MCP3008 on it: ten bits, input j at (j + 1) x 100 of 1024. It answers as figure 6-1 of its data
 * sheet shows: a null bit and the result, behind a start bit and four that choose the input. User space has it as spidev.
 */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/spi/spi.h>

static struct platform_device *parent;
static struct spi_controller *controller;

static int transfer_one(struct spi_controller *c, struct spi_device *spi, struct spi_transfer *transfer)
{
	const u8 *sent = transfer->tx_buf;
	u8 *received = transfer->rx_buf;
	unsigned int bit, count = transfer->len * 8, start;

	if (!received)
		return 0;
	memset(received, 0, transfer->len);
	if (!sent)
		return 0;
	for (start = 0; start < count && !(sent[start / 8] & (0x80 >> start % 8)); start++)
		;
	if (start + 17 > count)
		return 0;
	for (bit = 0; bit < 10; bit++) {
		/* start, single-ended, three bits of input, a clock to sample, the null bit, then the result */
		unsigned int at = start + 7 + bit, input = 0, j;

		for (j = start + 2; j < start + 5; j++)
			input = (input << 1) | !!(sent[j / 8] & (0x80 >> j % 8));
		if (((input + 1) * 100) & (0x200 >> bit))
			received[at / 8] |= 0x80 >> at % 8;
	}
	return 0;
}

static int __init bench_init(void)
{
	/* Any name that spidev knows will do. */
	struct spi_board_info board = { .modalias = "dh2228fv", .max_speed_hz = 1000000 };
	int error;

	parent = platform_device_register_simple("bench-spi", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(parent))
		return PTR_ERR(parent);
	controller = spi_alloc_master(&parent->dev, 0);
	if (!controller) {
		platform_device_unregister(parent);
		return -ENOMEM;
	}
	controller->bus_num = 0;
	controller->num_chipselect = 1;
	controller->mode_bits = SPI_CPOL | SPI_CPHA;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->transfer_one = transfer_one;
	error = spi_register_controller(controller);
	if (error) {
		spi_controller_put(controller);
		platform_device_unregister(parent);
		return error;
	}
	if (!spi_new_device(controller, &board)) {
		spi_unregister_controller(controller);
		platform_device_unregister(parent);
		return -ENODEV;
	}
	return 0;
}

static void __exit bench_exit(void)
{
	spi_unregister_controller(controller);
	platform_device_unregister(parent);
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_DESCRIPTION("SPI controller with a converter made of software");
MODULE_LICENSE("GPL");
