namespace PcEdge.Evaluation;
