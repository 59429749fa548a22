# The kernel's drivers let go of a BMP280 (iio) and an LM75 (hwmon) and take them again, with other numbers perhaps.
start --source iio:bmp280/temp --source hwmon:lm75/temp1 --period 0.2
wait_for "both readings" is_present bmp280.temp
wait_for "both readings" is_present lm75.temp1
echo 1-0076 >/sys/bus/i2c/drivers/bmp280/unbind
echo 1-0048 >/sys/bus/i2c/drivers/lm75/unbind
wait_for "an absent BMP280" is_absent bmp280.temp
wait_for "an absent LM75" is_absent lm75.temp1
echo 1-0048 >/sys/bus/i2c/drivers/lm75/bind
echo 1-0076 >/sys/bus/i2c/drivers/bmp280/bind
wait_for "the BMP280 again" is_present bmp280.temp
wait_for "the LM75 again" is_present lm75.temp1
stop
echo "iio and hwmon: there, absent, there"
