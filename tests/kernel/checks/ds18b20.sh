# A DS18B20: a reading, then wrong check sums, which are no readings and are counted, then readings again.
start --source "w1:28-0000075c6f8a?name=tank" --period 1
wait_for "a reading" is_present tank
near tank 25.062 1e-9
echo Y >$w1/bad_crc
wait_for "the loss of a reading with a wrong check sum" is_absent tank
echo N >$w1/bad_crc
echo -160 >$w1/sixteenths
wait_for "the next good reading" is_present tank
wait_for "-10 °C" is tank -10
stop
echo 401 >$w1/sixteenths
has_said "wrong check sum" || fail "said nothing of the check sum"
echo "25.062 °C; with a wrong check sum absent; then -10 °C"
