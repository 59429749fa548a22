# A device that is read through its buffer vanishes and comes back: the rows go on.
driver=/sys/bus/platform/drivers/bench-iio
start --source "iio:bench-adc?buffer=64&rate=100"
wait_for "20 scans" rows 20
echo bench-iio >$driver/unbind
wait_for "word of the loss" has_said "iio:bench-adc"
echo bench-iio >$driver/bind
before=$(wc -l <out.csv)
wait_for "more scans" rows $((before + 20))
stop
has_said "opened again once" || { cat said.txt; fail "said nothing of opening it again"; }
echo "rows before, rows after"
