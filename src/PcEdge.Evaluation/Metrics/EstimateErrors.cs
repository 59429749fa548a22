namespace PcEdge.Evaluation.Metrics;

/// <summary>Errors of an estimate, apart for faulty rows and the others.</summary>
internal struct EstimateErrors
{
    private ErrorSum _faulty;
    private ErrorSum _clean;

    /// <summary>Root mean square over faulty rows.</summary>
    public readonly double Faulty => _faulty.RootMeanSquare;

    /// <summary>Root mean square over all other rows.</summary>
    public readonly double Clean => _clean.RootMeanSquare;

    /// <summary>Root mean square over all rows.</summary>
    public readonly double All
    {
        get
        {
            ErrorSum all = _faulty;
            all.Add(_clean);
            return all.RootMeanSquare;
        }
    }

    /// <summary>Takes one error.</summary>
    public void Add(double error, bool faulty)
    {
        if (faulty)
        {
            _faulty.Add(error);
        }
        else
        {
            _clean.Add(error);
        }
    }

    /// <summary>Takes the errors of another sum.</summary>
    public void Add(in EstimateErrors other)
    {
        _faulty.Add(other._faulty);
        _clean.Add(other._clean);
    }
}
