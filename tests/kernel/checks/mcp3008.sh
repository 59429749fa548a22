# An MCP3008 through spidev: eight inputs.
read_once --source "spi:0.0/mcp3008?vref=3.3"
for input in 0 1 2 3 4 5 6 7; do
    near mcp3008.voltage$input "$(awk -v j=$input 'BEGIN { print (j + 1) * 100 * 3.3 / 1024 }')" 1e-5
done
echo "$(number mcp3008.voltage0) to $(number mcp3008.voltage7) V"
