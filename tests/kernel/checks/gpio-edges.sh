# Edges of two inputs: every one is counted, on its own line.
start --source "gpio:bench/door,flow?edges=rising" --period 0.2
for i in 1 2 3 4 5 6 7 8; do
    echo 0x09 >$gpio/inputs # door and flow are lines 0 and 3
    echo 0x01 >$gpio/inputs
done
counted() { [ "$(sum gpio.door.edges)" = 1 ] && [ "$(sum gpio.flow.edges)" = 8 ]; }
wait_for "one edge of the door and eight of the flow" counted
is gpio.door 1 || fail "the door's level is $(last gpio.door)"
stop
echo 0 >$gpio/inputs
echo "door $(sum gpio.door.edges) of 1, flow $(sum gpio.flow.edges) of 8"
