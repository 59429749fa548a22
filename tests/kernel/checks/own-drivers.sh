# An MPU6050 and an INA219 by our own drivers.
read_once --source i2c:2/mpu6050@0x68 --source "i2c:2/ina219@0x40?shunt=0.1"
near mpu6050.accel_x 9.80665 1e-4
near ina219.voltage 12 1e-9
near ina219.current 0.1 1e-9
echo "MPU6050 $(number mpu6050.accel_x) m/s², INA219 $(number ina219.voltage) V, $(number ina219.current) A"
