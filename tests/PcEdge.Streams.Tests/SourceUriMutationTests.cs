namespace PcEdge.Streams.Tests;

/// <summary>Whatever stands in a URI, it means something or is refused in words.</summary>
public sealed class SourceUriMutationTests
{
    private const string Letters = "0123456789abexz:/?&=@.,-_% \0é";

    [Theory]
    [InlineData("hwmon:cpu_thermal/temp1?name=cpu&every=10ms")]
    [InlineData("iio:bmp280@1-0076/temp,pressure?max-age=5s")]
    [InlineData("iio:mpu6050?buffer=128&rate=100&trigger=t0")]
    [InlineData("i2c:1/bme280@0x76?oversampling=4&align=mean")]
    [InlineData("i2c:1/ads1115?channels=0,1,2-3&range=2.048&rate=860")]
    [InlineData("spi:0.0/mcp3008?channels=0,1&vref=3.3&speed=1e6")]
    [InlineData("w1:28-0000075c6f8a?on-missing=ignore")]
    [InlineData("gpio:pinctrl-bcm2711/17,22?edges=rising&pull=up&debounce=5ms")]
    [InlineData("synthetic:sine,steps?rows=10&noise=0.1&fault=stuck&seed=3")]
    public void A_damaged_uri_is_a_source_or_an_error_for_the_user(string uri)
    {
        var random = new Random(11);
        var options = new SourceOptions { Sysroot = "/nowhere" };
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            char[] letters = uri.ToCharArray();
            for (int edit = random.Next(1, 4); edit > 0; edit--)
            {
                letters[random.Next(letters.Length)] = Letters[random.Next(Letters.Length)];
            }

            string damaged = new string(letters)[..random.Next(letters.Length / 2, letters.Length + 1)];
            try
            {
                using ISource source = SourceKind.Open(damaged, options);
                Assert.NotEmpty(source.Channels);
            }
            catch (StreamException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 2000);
    }
}
