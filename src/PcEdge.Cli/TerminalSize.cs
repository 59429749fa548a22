namespace PcEdge.Cli;

/// <summary>Columns and rows of a terminal. A type of its own: the native binary describes every pair in the signature of a generic delegate.</summary>
internal delegate (int Columns, int Rows) TerminalSize();
