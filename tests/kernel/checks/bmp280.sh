# A BMP280 by the kernel's driver and by our own: the worked example of its data sheet, both ways the same.
read_once --source iio:bmp280/temp,pressure
near bmp280.temp 25.08 0.0005
near bmp280.pressure 100.653 0.0005
kernel="$(number bmp280.temp) °C, $(number bmp280.pressure) kPa"
read_once --source i2c:2/bmp280@0x76
near bmp280.temperature 25.08 0.005
near bmp280.pressure 100.653 0.0005
echo "kernel's driver $kernel; ours $(number bmp280.temperature) °C, $(number bmp280.pressure) kPa"
