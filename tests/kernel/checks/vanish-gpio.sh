# A GPIO chip is unplugged and plugged in again: its inputs are absent meanwhile.
driver=/sys/bus/platform/drivers/bench-gpio
echo 1 >/sys/devices/platform/bench-gpio.1/inputs
start --source "gpio:bench-plug/0" --period 0.2
wait_for "a high level" is gpio.0 1
echo bench-gpio.1 >$driver/unbind
wait_for "an absent level" is_absent gpio.0
echo bench-gpio.1 >$driver/bind
wait_for "a low level" is gpio.0 0
stop
echo "there, absent, there"
