# Buffered capture at 100 Hz: no scan is lost, and their times run on; an emulated processor may be slower than asked, never faster.
start --source "iio:bench-adc?buffer=64&rate=100"
wait_for "300 scans" rows 300
stop
column bench_adc.voltage1.value | awk '$1 < -0.1001 || $1 > -0.0999 { print "voltage1 is " $1; exit 1 }' || fail "the second channel is not -0.1 V"
column bench_adc.voltage0.value | awk 'NR > 1 && ($1 - before < 0.0009 || $1 - before > 0.0011) { exit 1 } { before = $1 }' || fail "a scan is missing"
column t | awk -F'[T:Z]' '{ print $2 * 3600 + $3 * 60 + $4 }' >times
awk 'NR > 1 && $1 < before && before - $1 < 80000 { exit 1 } { before = $1 }' times || fail "a scan's time is before that of the scan before"
awk 'NR == 1 { first = $1 } END { d = $1 - first; printf "%.2f ms", (d < 0 ? d + 86400 : d) / (NR - 1) * 1000 }' times >period
awk '{ exit !($1 > 9.5) }' period || fail "the mean period is $(cat period)"
echo "$(wc -l <times) scans, none lost, $(cat period) from one to the next"
