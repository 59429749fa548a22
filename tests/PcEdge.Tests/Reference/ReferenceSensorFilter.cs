using PcEdge.Filters;

namespace PcEdge.Tests.Reference;

/// <summary>
/// The sensor filter once more, written out in float64 with plain loops and the system's own functions, to be read beside the equations.
/// Groups are named; a scale may be fixed, 1 leaves the sensor's own units. Up to the surprise: alarms and states are tested elsewhere.
/// </summary>
internal sealed class ReferenceSensorFilter
{
    private readonly FilterConstants _k;
    private readonly int[] _group;
    private readonly double? _fixedScale;
    private readonly Channel[] _channels;
    private readonly Dictionary<int, Cause> _causes = [];
    private double _seconds;
    private int _timed;
    private int _row;

    public ReferenceSensorFilter(int[] groups, FilterConstants constants, double? scale = null)
    {
        (_group, _k, _fixedScale) = (groups, constants, scale);
        _channels = [.. groups.Select(_ => new Channel { V = constants.SiblingPrior, R = constants.SensorNoiseFloor })];
    }

    public double[] Estimate => [.. _channels.Select(static c => c.Estimate)];

    public double[] Deviation => [.. _channels.Select(static c => c.Sd)];

    public double[] Surprise => [.. _channels.Select(static c => c.Surprise)];

    public double[] Health => [.. _channels.Select(static c => c.Weight)];

    /// <summary>One row; NaN is absent.</summary>
    public void Step(double[] values, double dt)
    {
        double elapsed = Elapsed(dt);
        var arrived = new HashSet<int>();
        for (int j = 0; j < values.Length; j++)
        {
            Channel c = _channels[j];
            c.Present = double.IsFinite(values[j]);
            c.Gap = Math.Min(c.Gap + elapsed, 30);
            if (c.Present)
            {
                bool known = c.Spread > 0 && c.Count >= _k.LearningRows;
                Standardise(c, values[j]);
                if (!known && c.Spread > 0 && c.Count >= _k.LearningRows)
                {
                    arrived.Add(j);
                }

                c.X = (values[j] - c.Offset) / c.Scale;
            }
        }

        Settle(arrived);
        foreach (int g in _group.Distinct())
        {
            Infer(Members(g), _causes.GetValueOrDefault(g), elapsed);
        }

        for (int j = 0; j < values.Length; j++)
        {
            Channel c = _channels[j];
            (c.Surprise, c.Weight) = (0, 0);
            if (!c.Known)
            {
                c.LastSeen = c.Present ? values[j] : c.LastSeen;
                (c.Estimate, c.Sd) = (c.LastSeen, double.IsNaN(c.LastSeen) ? double.NaN : c.Spread);
                continue;
            }

            if (c.Present)
            {
                Correct(c, _causes[_group[j]], values[j]);
            }
            else
            {
                (c.D, c.P) = (c.Predicted, c.PredictedVariance);
                Report(c, c.P);
            }
        }

        if (_row++ % 16 == 0)
        {
            foreach (int g in _group.Distinct())
            {
                Normalise(Members(g), _causes.GetValueOrDefault(g));
            }
        }
    }

    private Channel[] Members(int group) => [.. _channels.Where((c, j) => c.Known && _group[j] == group)];

    private double Elapsed(double dt)
    {
        if (!(dt > 0))
        {
            return 0;
        }

        if (_timed++ == 0)
        {
            _seconds = dt;
        }

        double ratio = dt / _seconds;
        if (Math.Abs(ratio - 1) < 1e-6)
        {
            return 1;
        }

        double step = Math.Max(.002, .3 / _timed);
        _seconds = ratio > 1 ? _seconds * (1 + Math.Min(step, ratio - 1)) : _seconds / (1 + Math.Min(step, (1 / ratio) - 1));
        return Math.Min(ratio, 10_000);
    }

    private void Standardise(Channel c, double x)
    {
        int seen = c.Count;
        if (seen == 0)
        {
            (c.Offset, c.Level, c.Spread) = (_fixedScale is null ? x : 0, x, 0);
        }
        else if (c.Spread == 0 && x == c.Level)
        {
            c.Count = Math.Min(seen + 1, 1000);
            return;
        }
        else if (c.Spread == 0 && seen > 8)
        {
            c.Spread = .5 * Math.Abs(x - c.Level);
            c.Count++;
            c.Scale = c.Count >= _k.LearningRows && _fixedScale is null ? Math.Max(_k.Unit * c.Spread, Math.Max(Math.Abs(x) * 1e-12, 1e-120)) : c.Scale;
            return;
        }

        double rate = Math.Max(1e-4, 1.0 / (seen + 1));
        double away = seen > 8 && c.Spread > 0 ? Math.Clamp(x - c.Level, -8 * c.Spread, 8 * c.Spread) : x - c.Level;
        c.Level += rate * away;
        c.Spread += rate * (((1 - rate) * Math.Abs(away)) - c.Spread);
        c.Count++;
        bool doubled = c.Count > _k.LearningRows && c.Count <= 8192 && (c.Count & (c.Count - 1)) == 0;
        if (_fixedScale is null && (c.Count == _k.LearningRows || doubled))
        {
            double scale = Math.Max(_k.Unit * c.Spread, Math.Max(Math.Abs(x) * 1e-12, 1e-120));
            if (doubled)
            {
                Rescale(c, c.Scale / scale);
            }

            c.Scale = scale;
        }
    }

    private static void Rescale(Channel c, double f)
    {
        (c.M, c.W, c.D, c.Slow, c.LastX, c.LastY, c.LastStep) = (c.M * f, c.W * f, c.D * f, c.Slow * f, c.LastX * f, c.LastY * f, c.LastStep * f);
        (c.P, c.V, c.MeanV, c.Q, c.R, c.C) = (c.P * f * f, c.V * f * f, c.MeanV * f * f, c.Q * f * f, c.R * f * f, c.C * f * f);
    }

    // Who has been learned joins the group, with loading 1; whoever was alone there is tied anew.
    private void Settle(HashSet<int> arrived)
    {
        foreach (int g in arrived.Select(j => _group[j]).Distinct())
        {
            bool alone = Members(g).Length == 1;
            if (_causes.TryAdd(g, new Cause()))
            {
                _causes[g].Variance = 1;
            }

            int size = Enumerable.Range(0, _group.Length).Count(j => _group[j] == g && (_channels[j].Known || arrived.Contains(j)));
            for (int j = 0; j < _group.Length; j++)
            {
                Channel c = _channels[j];
                bool before = c.Known;
                if (_group[j] != g || !(arrived.Contains(j) || (before && alone)))
                {
                    continue;
                }

                double level = c.Present ? c.X : c.M + c.LastY + c.D;
                (c.Known, c.D, c.Slow, c.P, c.LastX) = (true, 0, 0, 1, before ? c.LastX : c.X);

                c.W = size > 1 ? 1 : 0;
                (c.S11, c.S12, c.S22) = (.02, 0, .1);
                c.Y = c.LastY = c.W * _causes[g].Belief;
                c.M = level - c.Y;
                c.Rows = 0;
            }
        }
    }

    private void Infer(Channel[] members, Cause? cause, double elapsed)
    {
        foreach (Channel c in members)
        {
            double rho = Math.Pow(Math.Max(0, 1 - (c.Q / (2 * c.V))), elapsed);
            c.Predicted = rho * c.D;
            double regrown = _k.Reacquisition * elapsed * (1 - c.Health) * c.V * c.Calm;
            c.PredictedVariance = Math.Min((rho * rho * c.P) + (c.V * (1 - (rho * rho))) + regrown, c.V);
        }

        if (cause is null)
        {
            return;
        }

        double keep = Math.Pow(1 - (1 / (_k.CauseRows + .5)), elapsed);
        double used = Math.Max(cause.Noise, _k.CauseNoise * members.Average(static c => c.Q)) * elapsed;
        double before = keep * cause.Belief;
        double predicted = (keep * keep * cause.Variance) + used;
        (cause.Belief, cause.Variance) = (before, predicted);
        Compare(members, before);
        if (members.Length > 1 && members.Any(static c => c.Present))
        {
            for (int sweep = 0; sweep < 2; sweep++)
            {
                double precision = 1 / predicted;
                double gradient = -(cause.Belief - before) / predicted;
                foreach (Channel c in members.Where(static c => c.Present))
                {
                    double e1 = c.X - c.M - (c.W * cause.Belief) - c.Predicted;
                    double s = c.PredictedVariance + c.R;
                    double w2 = Student(_k.SiblingGate, c.Own * c.Own / c.V);
                    double w = Student(_k.CourseGate, e1 * e1 / s) * w2 * w2 * Thaw(c);
                    gradient += w * c.W * e1 / s;
                    precision += w * c.W * c.W / s;
                }

                cause.Variance = 1 / precision;
                cause.Belief += gradient / precision;
            }

            if (elapsed >= .1)
            {
                double rate = Math.Max(1 / _k.CauseNoiseRows, 1 / (++cause.Rows + 10));
                double moved = cause.Belief - before;
                double target = ((moved * moved) + cause.Variance - (predicted - used)) / elapsed;
                double clipped = Math.Clamp(target, 0, 9 * (cause.Noise + (predicted / elapsed)));
                cause.Noise = Math.Max(1e-8, cause.Noise + (rate * (clipped - cause.Noise)));
            }
        }

        foreach (Channel c in members)
        {
            c.Y = c.W * cause.Belief;
            c.Vz = c.W * c.W * cause.Variance;
            c.E2 = c.X - c.M - c.Y;
            c.Own = members.Length < 3 ? c.E2 : c.Own;
        }
    }

    // r2 = x - m - W median((x - m)/W), where there are three to ask; else the cause as predicted stands for the median.
    private static void Compare(Channel[] members, double predicted)
    {
        double[] said = [.. members.Where(static c => c.Present && Math.Abs(c.W) > .2).Select(static c => (c.X - c.M) / c.W).Order()];
        double shared = said.Length > 2 ? .5 * (said[(said.Length - 1) / 2] + said[said.Length / 2]) : predicted;
        foreach (Channel c in members)
        {
            c.Own = c.X - c.M - (shared * c.W);
        }
    }

    private void Correct(Channel c, Cause cause, double value)
    {
        bool first = c.Rows == 0;
        double gap = first ? 1 : c.Gap;
        double floor = _k.SensorNoiseFloor;
        double e1 = c.E2 - c.Predicted;
        double s1 = c.PredictedVariance + floor + c.Vz;
        double a1 = e1 * e1 / s1;
        double a2 = c.Own * c.Own / (c.V + c.Vz);

        // Evidence of noise and of being frozen.
        double dx = first ? 0 : c.X - c.LastX - (c.Y - c.LastY);
        double gq = (c.Q * gap) + (2 * floor);
        double limit = Math.Sqrt(_k.IncrementClip);
        double u = Math.Clamp(dx / Math.Sqrt(gq), -limit, limit);
        c.C0 += _k.FastRate * ((u * u) - c.C0);
        c.C1 += _k.FastRate * ((u * c.LastU) - c.C1);
        c.LastU = u;
        double noise = Math.Min(c.C0, -2 * c.C1);
        bool repeated = !first && Math.Abs(c.X - c.LastX) <= 1e-9 + (1e-12 * Math.Abs(value) / c.Scale);
        double incrementRate = Math.Max(Rate(_k.IncrementRows), 1 / (c.Rows + _k.IncrementPriorRows));
        double stuck = Stuck(c, repeated ? c.Run + 1 : 0, incrementRate);
        bool held = stuck > _k.FrozenHold;
        c.Frozen = held ? c.Frozen + (.3 * (20 - c.Frozen)) : .5 * .7 * c.Frozen;
        (c.LastX, c.LastY) = (c.X, c.Y);

        // Surprise and gates.
        double discrepancy = Math.Max(e1 * e1 / (c.Q + floor + c.Vz), dx * dx / gq);
        c.Surprise = (_k.CourseWeight * Math.Log(1 + (a1 / _k.Freedom)))
            + (_k.SiblingWeight * Math.Log(1 + (a2 / _k.Freedom)))
            + (_k.NoiseWeight * Math.Log(Math.Max(1, noise)) * discrepancy / (discrepancy + _k.NoiseSaturation))
            + (held ? _k.FrozenWeight * Math.Log(1 + stuck - _k.FrozenHold) : 0);
        double thaw = Thaw(c);
        double health = Math.Max(1e-200, thaw / (1 + Math.Exp(-(_k.HealthSurprise - c.Surprise) / _k.HealthWidth)));
        c.Calm = thaw / (1 + Math.Pow(noise / _k.CalmNoise, 4));
        (c.Health, c.Weight) = (health, health);

        // Sensor noise by the lag-one arbiter, then the deviation.
        double reach = Math.Sqrt(_k.IncrementClip * c.V);
        double step = Math.Clamp(dx, -reach, reach);
        c.C += _k.FastRate * ((step * c.LastStep) - c.C);
        c.LastStep = step;
        c.R = Math.Max(floor, -c.C);
        double gain = c.PredictedVariance / (c.PredictedVariance + c.R + (s1 * ((1 / health) - 1)) + c.Vz);
        c.D = c.Predicted + (gain * e1);
        c.P = (1 - gain) * c.PredictedVariance;
        double time = Math.Min(2 * c.V / c.Q, 1e5);
        double apart = c.D - c.Slow;
        if (c.Surprise < _k.SlowPullSurprise)
        {
            c.Slow += Rate(1 + (_k.SlowTimes * time)) * health * apart;
        }
        else if (apart * apart > _k.SlowPullDistance * c.V)
        {
            c.D -= _k.SlowPull * apart;
        }

        // q, then V, then the synapses.
        if (!first && gap >= .1)
        {
            double square = c.Rows < 30 ? dx * dx : Math.Min(dx * dx, 9 * gq);
            c.Q = Math.Max(1e-5, c.Q + (incrementRate * thaw / Math.Max(1, noise) * (((square - (2 * floor)) / gap) - c.Q)));
        }

        time = Math.Min(2 * c.V / c.Q, 1e5);
        bool alone = c.W == 0;
        double learning = Math.Max(Student(_k.LearningGate, a2), alone ? .1 : 0) * thaw;
        double synapseRate = learning * Math.Max(Rate(_k.SynapseRows + (_k.SynapseTimes * time)), 1 / (c.Rows + _k.SynapsePriorRows));
        c.Rows++;
        double siblingRate = learning * Math.Max(Rate(_k.SiblingRows + (_k.SiblingTimes * time)), 1.0 / (c.Rows - 1 + 10));
        double far = c.Rows < 30 ? c.Own * c.Own : Math.Min(c.Own * c.Own, 9 * (c.V + c.Vz));
        c.MeanV += siblingRate * (far + c.Vz - c.MeanV);
        double prior = 1 / (1 + Math.Pow(c.Rows / _k.SiblingPriorRows, 2));
        double mixed = (prior * _k.SiblingPrior) + ((1 - prior) * c.MeanV);
        c.V = Math.Max(alone ? Math.Max(mixed, _k.SiblingPrior) : mixed, .5 * c.Q);
        Report(c, Math.Max(c.P, (1 - health) * c.V));
        Learn(c, cause.Belief, synapseRate);
        c.Gap = 0;
    }

    // Evidence -n ln p of a run that is longer than half as long again as the longest usual one.
    private double Stuck(Channel c, double run, double rate)
    {
        if (run == 0 && c.Run > 10)
        {
            double share = Evidence(c, c.Run) > _k.FrozenHold ? Math.Pow(c.Repeat, 4) : 1;
            c.Longest += share * Math.Max(0, c.Run - c.Longest);
        }

        c.Run = run;
        if (run <= 10 || Evidence(c, run) <= _k.FrozenHold)
        {
            c.Repeat += rate * ((run > 0 ? 1 : 0) - c.Repeat);
        }

        return Evidence(c, run);
    }

    private double Evidence(Channel c, double run) =>
        run > 1.5 * c.Longest ? -run * Math.Log(Math.Clamp(c.Repeat, _k.RepeatFloor, .999)) : 0;

    // SP += r (phi phi' - SP), [m, W] += r (SP + ridge I)^-1 phi e2, phi = [1, z].
    private void Learn(Channel c, double z, double rate)
    {
        c.S11 += rate * (1 - c.S11);
        c.S12 += rate * (z - c.S12);
        c.S22 += rate * ((z * z) - c.S22);
        double a = c.S11 + _k.SynapseRidge;
        double d = c.S22 + _k.SynapseRidge;
        double step = rate * c.E2 / ((a * d) - (c.S12 * c.S12));
        c.M += step * (d - (c.S12 * z));
        c.W += c.W != 0 ? step * ((a * z) - c.S12) : 0;
    }

    private static void Normalise(Channel[] members, Cause? cause)
    {
        if (members.Length < 2)
        {
            return;
        }

        double f = 1 / (Math.Sqrt(members.Average(static c => c.W * c.W)) + 1e-9);
        foreach (Channel c in members)
        {
            (c.W, c.S12, c.S22) = (c.W * f, c.S12 / f, c.S22 / (f * f));
        }

        (cause!.Belief, cause.Variance, cause.Noise) = (cause.Belief / f, cause.Variance / (f * f), cause.Noise / (f * f));
    }

    private static void Report(Channel c, double apart)
    {
        c.Estimate = c.Offset + (c.Scale * (c.M + c.Y + c.D));
        c.Sd = c.Scale * Math.Sqrt(apart + c.Vz);
    }

    private double Student(double softness, double squared) => Math.Min(1, (_k.Freedom + 1) / (_k.Freedom + (softness * squared)));

    private static double Thaw(Channel c) => 1 / (1 + Math.Max(0, c.Frozen - 1));

    private static double Rate(double rows) => 1 / (rows + .5);

    private sealed class Cause
    {
        public double Belief, Variance, Noise = .01, Rows;
    }

    private sealed class Channel
    {
        public bool Present, Known;
        public int Count, Rows;
        public double Offset, Scale = 1, Level, Spread, LastSeen = double.NaN, X, Gap;
        public double M, W, S11 = .02, S12, S22 = .1;
        public double D, P = 1, Slow, Predicted, PredictedVariance, Health = 1, Calm = 1;
        public double V, MeanV, Q = .01, R, C, LastStep;
        public double C0 = 1, C1, LastU, Repeat = .5, Frozen, Run, Longest;
        public double Y, Vz, E2, Own, LastX, LastY;
        public double Estimate = double.NaN, Sd = double.NaN, Surprise, Weight;
    }
}
