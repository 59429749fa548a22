# A chip that our own driver reads is pulled out and put back: absent, then there again; a chip beside it goes on.
start --source i2c:2/bmp280@0x76 --source i2c:2/ads1115@0x49 --period 0.2
wait_for "a temperature" is_present bmp280.temperature
wait_for "a voltage" is_present ads1115.voltage0
echo 0,0x76,0 >$i2c/unplugged
wait_for "an absent temperature" is_absent bmp280.temperature
echo 0,0,0 >$i2c/unplugged
wait_for "the temperature again" is_present bmp280.temperature
stop
column ads1115.voltage0.value | awk '$1 == "" { exit 1 }' || fail "the chip beside it was absent, too"
echo "there, absent, there; the chip beside it never absent"
