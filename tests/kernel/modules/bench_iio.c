// SPDX-License-Identifier: GPL-2.0-only
/*
 * A converter of two channels in the Industrial I/O subsystem, with a buffer and a timer as trigger. The first channel counts
 * scans, one millivolt each, so that whoever reads the buffer sees whether one is lost; the second is -100 mV in twelve bits,
 * high byte first, at the upper end of sixteen.
 */
#include <linux/hrtimer.h>
#include <linux/iio/buffer.h>
#include <linux/iio/iio.h>
#include <linux/iio/trigger.h>
#include <linux/iio/trigger_consumer.h>
#include <linux/iio/triggered_buffer.h>
#include <linux/module.h>
#include <linux/platform_device.h>

#define NAME "bench-adc"
#define STEADY (-100)

struct bench {
	struct iio_trigger *trigger;
	struct hrtimer timer;
	u32 hertz, scans;
	struct {
		__le32 count;
		__be16 steady;
		s64 timestamp __aligned(8);
	} scan;
};

static struct platform_device *device;

static const struct iio_chan_spec channels[] = {
	{
		.type = IIO_VOLTAGE, .indexed = 1, .channel = 0, .scan_index = 0,
		.info_mask_separate = BIT(IIO_CHAN_INFO_RAW),
		.info_mask_shared_by_type = BIT(IIO_CHAN_INFO_SCALE),
		.info_mask_shared_by_all = BIT(IIO_CHAN_INFO_SAMP_FREQ),
		.scan_type = { .sign = 'u', .realbits = 32, .storagebits = 32, .endianness = IIO_LE },
	},
	{
		.type = IIO_VOLTAGE, .indexed = 1, .channel = 1, .scan_index = 1,
		.info_mask_separate = BIT(IIO_CHAN_INFO_RAW),
		.info_mask_shared_by_type = BIT(IIO_CHAN_INFO_SCALE),
		.info_mask_shared_by_all = BIT(IIO_CHAN_INFO_SAMP_FREQ),
		.scan_type = { .sign = 's', .realbits = 12, .storagebits = 16, .shift = 4, .endianness = IIO_BE },
	},
	IIO_CHAN_SOFT_TIMESTAMP(2),
};

/* Both channels are always taken; the core picks those that are asked for. */
static const unsigned long scan_masks[] = { 0x3, 0 };

static int read_raw(struct iio_dev *iio, const struct iio_chan_spec *channel, int *value, int *fraction, long what)
{
	struct bench *bench = iio_priv(iio);

	switch (what) {
	case IIO_CHAN_INFO_RAW:
		*value = channel->channel == 0 ? bench->scans : STEADY;
		return IIO_VAL_INT;
	case IIO_CHAN_INFO_SCALE:
		*value = 1;
		return IIO_VAL_INT;
	case IIO_CHAN_INFO_SAMP_FREQ:
		*value = bench->hertz;
		return IIO_VAL_INT;
	}
	return -EINVAL;
}

static int write_raw(struct iio_dev *iio, const struct iio_chan_spec *channel, int value, int fraction, long what)
{
	struct bench *bench = iio_priv(iio);

	if (what != IIO_CHAN_INFO_SAMP_FREQ || value < 1 || value > 1000)
		return -EINVAL;
	bench->hertz = value;
	return 0;
}

static const struct iio_info info = { .read_raw = read_raw, .write_raw = write_raw };

static enum hrtimer_restart tick(struct hrtimer *timer)
{
	struct bench *bench = container_of(timer, struct bench, timer);

	hrtimer_forward_now(timer, ns_to_ktime(NSEC_PER_SEC / bench->hertz));
	iio_trigger_poll(bench->trigger);
	return HRTIMER_RESTART;
}

static int set_trigger_state(struct iio_trigger *trigger, bool on)
{
	struct bench *bench = iio_trigger_get_drvdata(trigger);

	if (on)
		hrtimer_start(&bench->timer, ns_to_ktime(NSEC_PER_SEC / bench->hertz), HRTIMER_MODE_REL_HARD);
	else
		hrtimer_cancel(&bench->timer);
	return 0;
}

static const struct iio_trigger_ops trigger_ops = { .set_trigger_state = set_trigger_state };

static irqreturn_t take_scan(int irq, void *data)
{
	struct iio_poll_func *poll = data;
	struct bench *bench = iio_priv(poll->indio_dev);

	bench->scan.count = cpu_to_le32(++bench->scans);
	bench->scan.steady = cpu_to_be16((u16)(STEADY << 4));
	iio_push_to_buffers_with_timestamp(poll->indio_dev, &bench->scan, poll->timestamp);
	iio_trigger_notify_done(poll->indio_dev->trig);
	return IRQ_HANDLED;
}

static int probe(struct platform_device *pdev)
{
	struct iio_dev *iio = devm_iio_device_alloc(&pdev->dev, sizeof(struct bench));
	struct bench *bench;
	int error;

	if (!iio)
		return -ENOMEM;
	bench = iio_priv(iio);
	bench->hertz = 10;
	hrtimer_init(&bench->timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
	bench->timer.function = tick;
	iio->name = NAME;
	iio->info = &info;
	iio->modes = INDIO_DIRECT_MODE;
	iio->channels = channels;
	iio->num_channels = ARRAY_SIZE(channels);
	iio->available_scan_masks = scan_masks;

	bench->trigger = devm_iio_trigger_alloc(&pdev->dev, "%s-dev%d", NAME, iio_device_id(iio));
	if (!bench->trigger)
		return -ENOMEM;
	bench->trigger->ops = &trigger_ops;
	iio_trigger_set_drvdata(bench->trigger, bench);
	error = devm_iio_trigger_register(&pdev->dev, bench->trigger);
	if (error)
		return error;
	error = devm_iio_triggered_buffer_setup(&pdev->dev, iio, iio_pollfunc_store_time, take_scan, NULL);
	return error ? error : devm_iio_device_register(&pdev->dev, iio);
}

static struct platform_driver driver = {
	.driver = { .name = "bench-iio" },
	.probe = probe,
};

static int __init bench_init(void)
{
	int error = platform_driver_register(&driver);

	if (error)
		return error;
	device = platform_device_register_simple("bench-iio", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(device))
		platform_driver_unregister(&driver);
	return PTR_ERR_OR_ZERO(device);
}

static void __exit bench_exit(void)
{
	platform_device_unregister(device);
	platform_driver_unregister(&driver);
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_DESCRIPTION("IIO converter made of software");
MODULE_LICENSE("GPL");
