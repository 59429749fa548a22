# What checks have in common. A check is a script that ends at the first command that fails; its last line says what was seen.

gpio=/sys/devices/platform/bench-gpio.0
i2c=/sys/module/bench_i2c/parameters
w1=/sys/module/bench_w1/parameters

# Ends the check: fail WHY...
fail() {
    echo "$*"
    exit 1
}

# Starts pcedge in the background with its CSV in out.csv and what it says in said.txt: start ARGUMENTS OF RUN...
start() {
    : >out.csv
    pcedge run --sink csv:- --detector off "$@" >out.csv 2>said.txt &
    pcedge=$!
    wait_for "the first row" rows 1
}

# Asks pcedge to end and waits for it; it must end well.
stop() {
    kill -TERM $pcedge
    wait $pcedge || { cat said.txt; fail "pcedge ended with exit code $?"; }
}

# Waits, at most 40 s, until a command says yes: wait_for WHAT COMMAND...
wait_for() {
    what=$1
    shift
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 400 ] || { tail -n 3 out.csv said.txt; fail "waited in vain for $what"; }
        usleep 100000
    done
}

# True where out.csv has at least so many rows.
rows() {
    [ "$(($(wc -l <out.csv) - 1))" -ge "$1" ]
}

# A column of out.csv, a line a row, empty where absent: column NAME
column() {
    awk -F, -v name="$1" '
        NR == 1 { for (j = 1; j <= NF; j++) if ($j == name) at = j; if (!at) exit; next }
        { print $at }' out.csv
}

# The newest reading of a channel: last CHANNEL
last() {
    column "$1.value" | tail -n 1
}

# One row of a source, in out.csv: read_once ARGUMENTS OF RUN...
read_once() {
    pcedge run --once --sink csv:out.csv --detector off "$@" >said.txt 2>&1 || { cat said.txt; fail "pcedge ended with exit code $?"; }
}

# A reading of out.csv is what it should be: near CHANNEL EXPECTED TOLERANCE
near() {
    value=$(last "$1")
    awk -v value="$value" -v expected="$2" -v tolerance="$3" \
        'BEGIN { d = value - expected; exit !(value != "" && d <= tolerance && -d <= tolerance) }' || { cat said.txt; fail "$1 is '$value', not $2"; }
}

# True where a channel's newest reading is absent, or is there.
is_absent() { [ -z "$(last "$1")" ]; }
is_present() { [ -n "$(last "$1")" ]; }

# True where pcedge has said it.
has_said() { grep -q "$1" said.txt; }

# True where a channel's newest reading is that number: is CHANNEL NUMBER
is() { [ "$(last "$1")" = "$2" ]; }

# A channel's newest reading to five digits, for people.
number() { last "$1" | awk '{ printf "%.6g", $1 }'; }

# The sum of a channel's readings.
sum() { column "$1.value" | awk '{ sum += $1 } END { print sum + 0 }'; }
