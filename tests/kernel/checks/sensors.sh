# What this machine has, each as a source to paste; with --scan the chips on the buses, too.
pcedge sensors --scan >list.txt
for uri in hwmon:lm75 iio:bmp280 iio:bench-adc iio:ads1015@1-0049 iio:ads1015@1-004a w1:28-0000075c6f8a gpio:bench/LINE spi:0.0/CHIP \
    i2c:2/bmp280@0x76 i2c:2/mpu6050@0x68 i2c:2/ina219@0x40 i2c:2/ads1115@0x49; do
    grep -q "^$uri " list.txt || { cat list.txt; fail "$uri is not listed"; }
done
! grep -q '^i2c:1/.*@0x\(48\|49\|4a\|76\) ' list.txt || { cat list.txt; fail "a chip that the kernel's driver has is listed as free"; }
echo "$(wc -l <list.txt) sources listed"
