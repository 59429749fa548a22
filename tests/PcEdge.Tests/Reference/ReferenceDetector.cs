namespace PcEdge.Tests.Reference;

/// <summary>
/// The detector of one series on a dated clock as its equations read, one after the other, with the library's logarithms and sums taken anew each time.
/// Slow, and without anything that the engine has for odd streams: no pauses, no absurd readings.
/// </summary>
internal sealed class ReferenceDetector
{
    private const int Lags = 4;
    private const int Width = Lags + 1;
    private readonly double[] _theta = [1, 0, 0, 0, 0];
    private readonly double[,] _q = new double[Width, Width];
    private readonly double[] _lag = new double[Lags];
    private readonly Slow[] _slow = [new(), new(), new(), new()];
    private readonly Tail[] _tail = [new(), new(), new(), new(), new(), new()];
    private readonly Rank[] _rank = [new(), new(), new(), new(), new(), new()];
    private readonly double[] _mean = new double[48];
    private readonly double[] _count = new double[48];
    private readonly List<double[]> _memory = [];
    private readonly List<double> _blocks = [];
    private double _mu, _va, _vf, _vs, _lv, _dev5, _dev20, _hi, _lo, _sum;
    private int _t, _inBlock;

    /// <summary>L of a reading on a stream of one in five minutes.</summary>
    public double Step(double y, double time)
    {
        if (_t == 0)
        {
            (_mu, _hi, _lo) = (y, y, y);
            Array.Fill(_lag, y);
            for (int i = 0; i < Width; i++)
            {
                _q[i, i] = 1;
            }
        }

        double sd = Math.Sqrt(_va) + (1e-9 * Math.Abs(_mu)), yn = Math.Clamp((y - _mu) / sd, -1e3, 1e3), s2 = (1e-4 * _va) + (1e-18 * _mu * _mu);
        double[] surprise = new double[6];
        (double e, double vsl) = Temporal(yn, y, sd);
        _lv += (Math.Log((e * e / vsl) + 1e-3) - _lv) * Rate(.2);
        surprise[3] = _slow[3].Step(_lv, 1e-3);
        double res = Season(y, time, sd);
        _dev5 += (res - _dev5) * Rate(.2);
        _dev20 += (res - _dev20) * Rate(.05);
        surprise[0] = _slow[0].Step(res, s2);
        surprise[1] = _slow[1].Step(_dev5, s2);
        surprise[2] = _slow[2].Step(_dev20, s2);
        double range = Math.Sqrt(((_hi - _lo) * (_hi - _lo)) + (.01 * _va) + s2);
        surprise[5] = Math.Log(1e-3 + (Math.Max(0, Math.Max(y - _hi, _lo - y)) / range));
        _hi = y > _hi ? y : _hi - (1e-4 * (_hi - _mu));
        _lo = y < _lo ? y : _lo + (1e-4 * (_mu - _lo));
        bool remembers = Memory(Math.Clamp(yn, -6, 6), out surprise[4]);
        double a = Rate(1e-4), d = y - _mu;
        _mu += a * d;
        _va += a * ((d * (y - _mu)) - _va);
        double[] weight = [.67, .67, .67, .5, 1, 1];
        double sum = 0;
        for (int k = 0; k < 6 && _t > 5; k++)
        {
            if (k != 4 || remembers)
            {
                double z = k == 4 ? 3 * (surprise[k] + 5) : k == 5 ? 3 * (surprise[k] + 7) : surprise[k];
                sum += weight[k] * Math.Sqrt(_tail[k].Step(surprise[k], k == 4 ? .03 : .005) * _rank[k].Step(z, k == 4 ? 10 : 64));
            }
        }

        return _t++ < 50 ? 0 : sum;
    }

    private double Rate(double a) => Math.Max(a, 1.0 / (_t + 1));

    private (double Error, double Expected) Temporal(double yn, double y, double sd)
    {
        double[] x = new double[Width], g = new double[Width];
        for (int i = 0; i < Lags; i++)
        {
            x[i] = Math.Clamp((_lag[i] - _mu) / sd, -8, 8);
        }

        x[Lags] = 1;
        double begin = _t < 20 ? 1 : 0, e = yn - x.Zip(_theta, static (u, v) => u * v).Sum();
        double v = Math.Max(_vs, _vf) + 1e-4 + begin, expected = _vs + 1e-4 + begin, w = 2 / (1 + (e * e / v));
        for (int i = 0; i < Width; i++)
        {
            g[i] = Enumerable.Range(0, Width).Sum(j => _q[i, j] * x[j]);
        }

        double den = (.9995 / w) + x.Zip(g, static (u, s) => u * s).Sum(), trace = 0, most = 6 * Math.Sqrt(v);
        for (int i = 0; i < Width; i++)
        {
            _theta[i] += g[i] / den * Math.Clamp(e, -most, most);
            for (int j = 0; j < Width; j++)
            {
                _q[i, j] = (_q[i, j] - (g[i] * g[j] / den)) / .9995;
            }

            trace += _q[i, i];
        }

        for (int i = 0; i < Width * Width && trace > 5000; i++)
        {
            _q[i / Width, i % Width] *= 5000 / trace;
        }

        double e2 = Math.Min(e * e, _t < 20 ? 25 : 25 * v);
        _vf += (e2 - _vf) * Rate(.03);
        _vs += (e2 - _vs) * Rate(.002);
        Array.Copy(_lag, 0, _lag, 1, Lags - 1);
        _lag[0] = y;
        return (e, expected);
    }

    private double Season(double y, double time, double sd)
    {
        DateTime date = DateTime.UnixEpoch.AddSeconds(time);
        bool weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        int i = date.Hour + (weekend ? 24 : 0);
        double p = _count[i] > 0 ? _mean[i] : _count[date.Hour] > 0 ? _mean[date.Hour] : _count[date.Hour + 24] > 0 ? _mean[date.Hour + 24] : _mu;
        _mean[i] = _count[i] == 0 ? p : _mean[i];
        _mean[i] += Math.Clamp(y - p, -4 * sd, 4 * sd) * Math.Max(.05, 1 / (++_count[i] + 1));
        return y - p;
    }

    private bool Memory(double y, out double surprise)
    {
        surprise = 0;
        _sum += y;
        if (++_inBlock < 6)
        {
            return false;
        }

        _blocks.Add(_sum / 6);
        (_sum, _inBlock) = (0, 0);
        if (_blocks.Count < 8)
        {
            return false;
        }

        double[] pattern = [.. _blocks[^8..]];
        bool speaks = _memory.Count > 10;
        if (speaks)
        {
            double nearest = _memory[Math.Max(0, _memory.Count - 200)..].Min(m => m.Zip(pattern, static (u, v) => (u - v) * (u - v)).Sum());
            surprise = .5 * Math.Log((nearest / 8) + 1e-4);
        }

        _memory.Add(pattern);
        return speaks;
    }

    private sealed class Slow
    {
        private double _m, _v;
        private int _n;

        public double Step(double x, double floor)
        {
            _m = _n == 0 ? x : _m;
            double v = _v + floor, e = x - _m, surprise = _n++ < 10 ? 0 : Math.Log(1 + (e * e / v)), most = 5 * Math.Sqrt(v);
            e = _n > 30 ? Math.Clamp(e, -most, most) : e;
            double rate = Math.Max(2e-4, 1.0 / (_n + 1));
            _m += rate * e;
            _v += rate * ((e * e) - _v);
            return surprise;
        }
    }

    private sealed class Tail
    {
        private double _q, _m = 1, _scale = 1;
        private int _n;

        public double Step(double u, double rate)
        {
            _q = _n++ == 0 ? u : _q;
            double q = _q, beyond = (u - q) / Math.Max(_m, .1), nats = -Math.Log(.005) + (u > q ? beyond : 4 * beyond);
            _scale += (Math.Abs(u - q) - _scale) * Math.Max(.002, 1.0 / (_n + 1));
            double step = 3 * Math.Max(rate, 1.0 / (_n + 1)) * Math.Max(_scale, 1e-3);
            _m += u > q ? Math.Max(.02, 1 / (2 + (_n * .005))) * (Math.Min(u - q, 8 * _m) - _m) : 0;
            _q += u > q ? step * .995 : -step * .005;
            return Math.Max(0, nats);
        }
    }

    private sealed class Rank
    {
        private readonly double[] _bins = new double[128];
        private double _n, _best, _top;
        private int _taken;

        public double Step(double x, int block)
        {
            double place = Place(x);
            int bin = (int)place;
            double above = (_bins[bin] * (1 - (place - bin))) + _bins[(bin + 1)..].Sum();
            double nats = Math.Max(0, Math.Log((_n + 1) / (above + .5))) + (_n > 2 && x > _top ? (x - _top) / .5 : 0);
            _best = Math.Max(_best, x);
            if (++_taken == block)
            {
                for (int i = 0; i < _bins.Length; i++)
                {
                    _bins[i] *= .98;
                }

                _bins[(int)Place(_best)] += 1;
                (_n, _top, _best, _taken) = ((_n * .98) + 1, Math.Max(.99 * _top, _best), 0, 0);
            }

            return nats;
        }

        private static double Place(double x) => Math.Clamp(x / .2, 0, 126.999);
    }
}
