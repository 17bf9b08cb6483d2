using System.Globalization;

namespace ChatQA.Interviews.Lede;

/// <summary>
/// How many came, as it is printed: from 20 up a multiple of ten, « plus de » only when rounding changed the number;
/// under 20 the exact number, and never « nombreux ».
/// </summary>
internal readonly record struct Headcount(int Visitors)
{
    public bool Many => Visitors >= 20;

    public bool Rounded => Many && Visitors % 10 != 0;

    public int Printed => Many ? Visitors - Visitors % 10 : Visitors;

    /// <summary>Thousands apart with a plain space; typography makes it the profile's.</summary>
    public string InFrench => (Rounded ? "plus de " : "") + Printed.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    public string InEnglish => (Rounded ? "more than " : "") + Printed.ToString("#,0", CultureInfo.InvariantCulture);
}
