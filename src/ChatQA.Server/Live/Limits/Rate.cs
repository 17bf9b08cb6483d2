using System.ComponentModel;
using System.Globalization;

namespace ChatQA.Live.Limits;

/// <summary>So many at once, and then so many a second. Written <c>40,10</c>.</summary>
[TypeConverter(typeof(Written))]
internal readonly record struct Rate(int Burst, double PerSecond)
{
    /// <summary>What one costs, in ticks of 100 ns.</summary>
    public long Cost => Math.Max(1, (long)(TimeSpan.TicksPerSecond / PerSecond));

    public bool IsSensible => Burst >= 1 && PerSecond > 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Burst},{PerSecond}");

    public static Rate operator *(Rate rate, int times) => new((int)Math.Min(int.MaxValue, (long)rate.Burst * times), rate.PerSecond * times);

    public sealed class Written : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text && text.Split(',') is [var burst, var perSecond]
                && int.TryParse(burst, NumberStyles.None, CultureInfo.InvariantCulture, out var atOnce)
                && double.TryParse(perSecond, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var then)
            ? new Rate(atOnce, then)
            : throw new FormatException($"'{value}' is no rate: write how many at once, a comma, and how many a second, as in 40,10.");
    }
}
