# 20000 edges in one go, many more than the kernel keeps: all are counted by their numbers, and it is said that some were lost.
start --source "gpio:bench/button?edges=both" --period 0.2
echo "1 20000" >$gpio/burst
counted() { [ "$(sum gpio.button.edges)" = 20000 ]; }
wait_for "20000 edges" counted
stop
has_said "edges came faster than they were read" || { cat said.txt; fail "said nothing of lost edges"; }
echo "$(sum gpio.button.edges) of 20000; $(grep -o '[0-9]* edges came faster' said.txt) than they were read"
