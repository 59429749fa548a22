namespace PcEdge.Evaluation.Methods;

/// <summary>The trial's parameters: degrees C and hours; found by about 120 evaluations with fault labels on the Intel set.</summary>
internal static class TrialConstants
{
    public const double DeviationHours = 9.068953523259722;        // tau_d
    public const double SiblingHours = 84.28911255928827;          // tau_v
    public const double IncrementHours = 21.186303654220016;       // tau_q
    public const double SynapseHours = 41.09523475317533;          // tau_w
    public const double CauseHours = 200;                          // tau_z
    public const double SlowHours = 6;                             // tau_D
    public const double Freedom = 3.708589250505015;               // nu
    public const double CauseNoise = 2.9279262899110114;           // kz
    public const double FastRate = 0.11340577519634057;            // lf, per row
    public const double IncrementClip = 23.617284109308613;        // cl
    public const double LeastNoise = 6.663454737003068e-05;        // Rmin
    public const double CourseGate = 0.03862867966241475;          // g1
    public const double SiblingGate = 0.2927279479398727;          // g2
    public const double CourseLimit = 148.09283754892917;          // th1
    public const double SiblingLimit = 23.408231223697783;         // th2
    public const double Reacquisition = 0.02890052068804713;       // rg
    public const double CalmNoise = 2.160579721013914;             // calm0
    public const double FrozenHold = 10.75823770634161;            // hold
    public const double NoiseSaturation = 2.0582796917555335;      // ku
    public const double CourseWeight = 0.25348977501481157;        // k1
    public const double SiblingWeight = 1.1155217764946292;        // k2
    public const double NoiseWeight = 1.3686283479692989;          // k3
    public const double FrozenWeight = 1.7693048450202902;         // k4
    public const double SlowPull = 0.05;                           // kap
    public const double SlowPullDistance = 4;                      // kD
    public const double SlowPullSurprise = 3.9;                    // tauF
    public const double SecondLoading = 0.2;
}
