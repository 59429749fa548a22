# An LM75 through hwmon, above and below zero.
read_once --source hwmon:lm75/temp1
near lm75.temp1 25.5 1e-9
i2cset -f -y 1 0x48 0 0x00e7 w # 0xe700, high byte first
sleep 1                        # the driver keeps a reading for 800 ms
read_once --source hwmon:lm75/temp1
near lm75.temp1 -25 1e-9
i2cset -f -y 1 0x48 0 0x8019 w
echo "25.5 °C, then -25 °C"
