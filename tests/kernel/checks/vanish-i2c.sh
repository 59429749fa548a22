# A chip that our own driver reads is pulled out and put back: absent, then there again; a chip beside it goes on.
start --source i2c:2/bmp280@0x76 --source i2c:2/ads1115@0x49 --period 0.2
wait_for "a temperature" is_present bmp280.temperature
echo 0,0x76,0 >$i2c/unplugged
wait_for "an absent temperature" is_absent bmp280.temperature
is_present ads1115.voltage0 || fail "the chip beside it is absent, too"
echo 0,0,0 >$i2c/unplugged
wait_for "the temperature again" is_present bmp280.temperature
stop
echo "there, absent, there; $(grep -o 'answers again after [0-9]* failed readings' said.txt | head -n 1)"
