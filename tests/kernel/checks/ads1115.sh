# ADS1115 and ADS1015 by the kernel's driver, which calls both of them ads1015, and by our own.
expect() {
    near "$1.voltage0" 0.5 1e-9
    near "$1.voltage1" 1 1e-9
    near "$1.voltage2" 1.5 1e-9
    near "$1.voltage3" 2 1e-9
}

inputs=voltage0,voltage1,voltage2,voltage3
for place in 1-0049 1-004a; do
    read_once --source "iio:ads1015@$place/$inputs"
    expect ads1015
done
for chip in ads1115@0x49 ads1015@0x4a; do
    read_once --source "i2c:2/$chip"
    expect "${chip%@*}"
done
read_once --source "i2c:2/ads1115@0x49?channels=0-1,1-3&range=2.048&rate=860"
near ads1115.voltage0-voltage1 -0.5 1e-9
near ads1115.voltage1-voltage3 -1 1e-9
echo "ADS1115 and ADS1015, kernel's driver and ours: 0.5, 1, 1.5, 2 V"
