// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two GPIO chips of eight lines, made of software, that interrupt as an expander on a bus does: line by line, in the context of
 * whoever changes them, so that no edge is lost before the kernel has numbered it. The second is to be plugged in and out; its
 * lines have no names. Their devices have these attributes:
 *
 * inputs   what is at the lines from outside, a mask; written, its edges interrupt
 * outputs  levels of the lines that are driven, a mask
 * burst    written "LINE COUNT": so many changes of a line, one right after the other
 */
#include <linux/gpio/driver.h>
#include <linux/irqdomain.h>
#include <linux/module.h>
#include <linux/platform_device.h>

#define CHIPS 2
#define LINES 8

struct bench {
	struct gpio_chip chip;
	unsigned long inputs, driven, levels, unmasked, rising, falling;
	struct mutex pushing;
};

static const char *const names[LINES] = { "door", "button", "motion", "flow", "siren", "lamp", "relay", "spare" };
static const char *const labels[CHIPS] = { "bench", "bench-plug" };
static struct platform_device *devices[CHIPS];

static int get_direction(struct gpio_chip *chip, unsigned int line)
{
	struct bench *bench = gpiochip_get_data(chip);

	return test_bit(line, &bench->driven) ? GPIO_LINE_DIRECTION_OUT : GPIO_LINE_DIRECTION_IN;
}

static int direction_input(struct gpio_chip *chip, unsigned int line)
{
	struct bench *bench = gpiochip_get_data(chip);

	clear_bit(line, &bench->driven);
	return 0;
}

static int get(struct gpio_chip *chip, unsigned int line)
{
	struct bench *bench = gpiochip_get_data(chip);

	return test_bit(line, &bench->driven) ? test_bit(line, &bench->levels) : test_bit(line, &bench->inputs);
}

static void set(struct gpio_chip *chip, unsigned int line, int level)
{
	struct bench *bench = gpiochip_get_data(chip);

	assign_bit(line, &bench->levels, level);
}

static int direction_output(struct gpio_chip *chip, unsigned int line, int level)
{
	struct bench *bench = gpiochip_get_data(chip);

	set(chip, line, level);
	set_bit(line, &bench->driven);
	return 0;
}

static void irq_mask(struct irq_data *irq)
{
	struct gpio_chip *chip = irq_data_get_irq_chip_data(irq);
	struct bench *bench = gpiochip_get_data(chip);

	clear_bit(irqd_to_hwirq(irq), &bench->unmasked);
	gpiochip_disable_irq(chip, irqd_to_hwirq(irq));
}

static void irq_unmask(struct irq_data *irq)
{
	struct gpio_chip *chip = irq_data_get_irq_chip_data(irq);
	struct bench *bench = gpiochip_get_data(chip);

	gpiochip_enable_irq(chip, irqd_to_hwirq(irq));
	set_bit(irqd_to_hwirq(irq), &bench->unmasked);
}

static int irq_set_type(struct irq_data *irq, unsigned int type)
{
	struct bench *bench = gpiochip_get_data(irq_data_get_irq_chip_data(irq));

	if (type & IRQ_TYPE_LEVEL_MASK)
		return -EINVAL;
	assign_bit(irqd_to_hwirq(irq), &bench->rising, type & IRQ_TYPE_EDGE_RISING);
	assign_bit(irqd_to_hwirq(irq), &bench->falling, type & IRQ_TYPE_EDGE_FALLING);
	return 0;
}

static const struct irq_chip irq_chip = {
	.name = "bench",
	.irq_mask = irq_mask,
	.irq_unmask = irq_unmask,
	.irq_set_type = irq_set_type,
	.flags = IRQCHIP_IMMUTABLE,
	GPIOCHIP_IRQ_RESOURCE_HELPERS,
};

static void push(struct bench *bench, unsigned int line, bool level)
{
	if (test_bit(line, &bench->inputs) == level)
		return;
	assign_bit(line, &bench->inputs, level);
	if (test_bit(line, &bench->unmasked) && test_bit(line, level ? &bench->rising : &bench->falling))
		handle_nested_irq(irq_find_mapping(bench->chip.irq.domain, line));
}

static ssize_t inputs_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	struct bench *bench = dev_get_drvdata(dev);

	return sysfs_emit(text, "0x%02lx\n", bench->inputs);
}

static ssize_t inputs_store(struct device *dev, struct device_attribute *attribute, const char *text, size_t count)
{
	struct bench *bench = dev_get_drvdata(dev);
	unsigned long mask;
	unsigned int line;
	int error = kstrtoul(text, 0, &mask);

	if (error)
		return error;
	mutex_lock(&bench->pushing);
	for (line = 0; line < LINES; line++)
		push(bench, line, mask & BIT(line));
	mutex_unlock(&bench->pushing);
	return count;
}
static DEVICE_ATTR_RW(inputs);

static ssize_t outputs_show(struct device *dev, struct device_attribute *attribute, char *text)
{
	struct bench *bench = dev_get_drvdata(dev);

	return sysfs_emit(text, "0x%02lx\n", bench->driven & bench->levels);
}
static DEVICE_ATTR_RO(outputs);

static ssize_t burst_store(struct device *dev, struct device_attribute *attribute, const char *text, size_t count)
{
	struct bench *bench = dev_get_drvdata(dev);
	unsigned int line, changes;

	if (sscanf(text, "%u %u", &line, &changes) != 2 || line >= LINES)
		return -EINVAL;
	mutex_lock(&bench->pushing);
	while (changes--)
		push(bench, line, !test_bit(line, &bench->inputs));
	mutex_unlock(&bench->pushing);
	return count;
}
static DEVICE_ATTR_WO(burst);

static struct attribute *bench_attrs[] = { &dev_attr_inputs.attr, &dev_attr_outputs.attr, &dev_attr_burst.attr, NULL };
ATTRIBUTE_GROUPS(bench);

static int probe(struct platform_device *pdev)
{
	struct bench *bench = devm_kzalloc(&pdev->dev, sizeof(*bench), GFP_KERNEL);
	struct gpio_irq_chip *irq;

	if (!bench)
		return -ENOMEM;
	mutex_init(&bench->pushing);
	platform_set_drvdata(pdev, bench);
	bench->chip = (struct gpio_chip) {
		.label = labels[pdev->id], .names = pdev->id == 0 ? names : NULL,
		.parent = &pdev->dev, .owner = THIS_MODULE, .base = -1, .ngpio = LINES, .can_sleep = true,
		.get_direction = get_direction, .direction_input = direction_input, .direction_output = direction_output,
		.get = get, .set = set,
	};
	irq = &bench->chip.irq;
	gpio_irq_chip_set_chip(irq, &irq_chip);
	irq->handler = handle_simple_irq;
	irq->default_type = IRQ_TYPE_NONE;
	irq->threaded = true;
	return devm_gpiochip_add_data(&pdev->dev, &bench->chip, bench);
}

static struct platform_driver driver = {
	.driver = { .name = "bench-gpio", .dev_groups = bench_groups },
	.probe = probe,
};

static void remove_chips(int count)
{
	while (--count >= 0)
		platform_device_unregister(devices[count]);
	platform_driver_unregister(&driver);
}

static int __init bench_init(void)
{
	int i, error = platform_driver_register(&driver);

	for (i = 0; i < CHIPS && !error; i++) {
		devices[i] = platform_device_register_simple("bench-gpio", i, NULL, 0);
		if (IS_ERR(devices[i])) {
			error = PTR_ERR(devices[i]);
			remove_chips(i);
		}
	}
	return error;
}

static void __exit bench_exit(void)
{
	remove_chips(CHIPS);
}

module_init(bench_init);
module_exit(bench_exit);
MODULE_DESCRIPTION("GPIO chips made of software");
MODULE_LICENSE("GPL");
