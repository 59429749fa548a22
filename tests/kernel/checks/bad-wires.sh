# Every fifth transfer of a bus fails: no row without a reading, and the failures are counted.
echo 0,0,5 >$i2c/nak_every
start --source i2c:3/bmp280@0x76 --source i2c:3/ads1115@0x49 --period 0.1
wait_for "50 rows" rows 50
stop
echo 0,0,0 >$i2c/nak_every
column bmp280.temperature.value | awk '$1 == "" { exit 1 }' || fail "a row has no temperature"
column ads1115.voltage3.value | awk '$1 == "" { exit 1 }' || fail "a row has no voltage"
has_said "transfers tried again" || { cat said.txt; fail "said nothing of the failures"; }
echo "$(column t | wc -l) rows, all with all readings; $(grep -o '[0-9]* transfers tried again' said.txt | paste -s -d, - | sed 's/,/, /')"
