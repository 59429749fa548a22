# An alarm drives a line; when the run ends the line goes to its fail-safe level.
siren() { [ "$(($(cat $gpio/outputs) & 0x10))" = "$(($1))" ]; }
mkfifo rows
: >out.csv
pcedge run --source - --sink csv:- --sink "gpio:bench/siren?after=3" --detector off <rows >out.csv 2>said.txt &
pcedge=$!
exec 3>rows
{
    echo a,b
    awk 'BEGIN { srand(1); for (i = 0; i < 400; i++) printf "%.3f,%.3f\n", 20 + rand() / 10, 30 + rand() / 10 }'
} >&3
wait_for "400 rows" rows 400
siren 0 || fail "the siren is on without an alarm"
for i in 1 2 3 4 5 6; do echo 95,99; done >&3
wait_for "the siren" siren 0x10
exec 3>&-
wait $pcedge || { cat said.txt; fail "pcedge ended with exit code $?"; }
siren 0 || fail "the siren stays on when the run has ended"
echo "off, on with the alarm, off at the end"
