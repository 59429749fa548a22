# Under a service manager that watches: ready, pings that keep the kernel's watchdog from biting, none while the process is stuck,
# an orderly end. The manager is a stand-in (guest/supervisor.c).
heard() { grep -q "$1" told.txt; }
pings() { [ "$(grep -c '^ping' told.txt)" -ge "$1" ]; }
: >told.txt
supervisor 4 pcedge run --source i2c:2/bmp280@0x76 --period 0.1 --sink csv:out.csv --detector off >told.txt 2>said.txt &
manager=$!
wait_for "word that it is ready" heard '^READY=1$'
wait_for "pings, for longer than the kernel's watchdog waits" pings 6
pcedge=$(pidof pcedge)
kill -STOP "$pcedge"
wait_for "silence of a process that is stuck" heard '^silent$'
before=$(grep -c '^ping' told.txt)
kill -CONT "$pcedge"
wait_for "pings again" pings $((before + 1))
kill -TERM $manager
wait_for "word that it stops" heard '^STOPPING=1$'
wait_for "the end" heard '^ended with'
heard '^ended with 0$' || { cat told.txt said.txt; fail "it ended badly"; }
echo "ready, $(grep -c '^ping' told.txt) pings, silent while stuck, stopped"
