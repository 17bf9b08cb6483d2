using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

public sealed class SuggestionsTests
{
    [Theory]
    [InlineData("la 2ème fois", "2ème → 2<sup>e</sup> (ordinal)")]
    [InlineData("la 1ère fois", "1ère → 1<sup>re</sup> (ordinal)")]
    [InlineData("à 10 h 00", "10 h 00 → 10⍽h (hour)")]
    [InlineData("à 10h00.", "10h00 → 10⍽h (hour)")]
    [InlineData("les Etats-Unis", "Etats → États (capital)")]
    [InlineData("A Québec, oui", "A → À (capital)")]
    [InlineData("Oui. A la fin", "A → À (capital)")]
    [InlineData("une oeuvre", "oeuvre → œuvre (ligature)")]
    [InlineData("main-d'oeuvre", "oeuvre → œuvre (ligature)")]
    [InlineData("Oeuvre et SOEUR", "Oeuvre → Œuvre (ligature); SOEUR → SŒUR (ligature)")]
    [InlineData("12500 visiteurs", "12500 → 12⍽500 (thousands)")]
    [InlineData("4500 $", "4500 → 4⍽500 (thousands)")]
    [InlineData("1234567,89 $", "1234567,89 → 1⍽234⍽567,89 (thousands)")]
    [InlineData("en 2009 visiteurs", "")]
    [InlineData("au 5145551234 demain", "")]
    [InlineData("voir http://x.ca/2ème/oeuvre et `oeuvre`", "")]
    [InlineData("10 h 30, vitamine A chaque jour", "")]
    public void What_changes_letters_or_digits_is_only_suggested(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Suggestions.For(text, TypographyProfile.FrenchCanada)
            .Select(found => Vectors.Shown($"{text.Substring(found.Start, found.Length)} → {found.Replacement} ({found.Rule})"))));

    [Fact]
    public void English_groups_thousands_with_commas() =>
        Assert.Equal("12,500", Assert.Single(Suggestions.For("12500 visitors in 2009", TypographyProfile.EnglishCanada)).Replacement);
}
