using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

public sealed class SpeakerLabelsTests
{
    private static readonly Speaker.Publication Journal = new("Journal Les Affaires", "JLA");
    private static readonly Speaker.Guest Guest = new("Martin Lessard");
    private static readonly TypographyProfile French = TypographyProfile.FrenchCanadaPress;

    [Fact]
    public void The_first_turn_says_the_full_name_and_later_ones_the_short_form() =>
        Assert.Equal(
            ["Journal Les Affaires⍽– ", "Martin Lessard⍽– ", "JLA⍽– ", "M.L.⍽– ", "JLA⍽– "],
            Labels([Journal, Guest, Journal, Guest, Journal]));

    [Fact]
    public void Visitors_are_credited_by_name_and_place_and_never_shortened()
    {
        var julie = new Speaker.Visitors(new Asker("Julie", "Longueuil"));
        Assert.Equal(["Julie, Longueuil⍽– ", "Martin Lessard⍽– ", "Julie, Longueuil⍽– "], Labels([julie, Guest, julie]));
    }

    [Theory]
    [InlineData("fr-CA", "Julie/Longueuil Karim", "Julie, Longueuil, et Karim⍽– ")]
    [InlineData("fr-CA", "Julie Karim", "Julie et Karim⍽– ")]
    [InlineData("fr-CA", "Julie Karim Ana", "Julie, Karim et Ana⍽– ")]
    [InlineData("fr-CA", "Julie/Longueuil Karim/Laval Ana", "Julie, Longueuil, Karim, Laval, et Ana⍽– ")]
    [InlineData("en-CA", "Julie/Longueuil Karim", "Julie, Longueuil, and Karim⍽– ")]
    [InlineData("fr-CA", "?", "Un visiteur⍽– ")]
    [InlineData("en-CA", "?", "A visitor⍽– ")]
    [InlineData("fr-CA", "? ?", "Des visiteurs⍽– ")]
    [InlineData("fr-CA", "Julie ?", "Julie et un visiteur⍽– ")]
    public void Askers_are_credited_together(string profile, string askers, string expected)
    {
        var speaker = new Speaker.Visitors(askers.Split(' ').Select(asker => asker == "?" ? new Asker() : new Asker(asker.Split('/')[0], asker.Split('/').ElementAtOrDefault(1))).ToArray());
        Assert.Equal([expected], Labels([speaker], profile: TypographyProfile.Find(profile)));
    }

    [Fact]
    public void The_publication_may_stand_for_a_visitor_without_a_name() =>
        Assert.Equal(
            ["Journal Les Affaires⍽– ", "JLA⍽– "],
            SpeakerLabels.For([new Speaker.Visitors(new Asker()), Journal], LabelStyle.Names, InitialsStyle.Compact, French, Journal).Select(Shown));

    [Fact]
    public void Letters_take_the_colon_of_the_profile()
    {
        Assert.Equal(["Q: ", "A: "], Labels([Journal, Guest], LabelStyle.QuestionAnswer, TypographyProfile.EnglishCanada));
        Assert.Equal(["Q⍽: ", "R⍽: "], Labels([Journal, Guest], LabelStyle.QuestionReponse));
    }

    [Fact]
    public void Without_labels_only_the_question_is_known()
    {
        var labels = SpeakerLabels.For([Journal, Guest], LabelStyle.None, InitialsStyle.Compact, French);
        Assert.Equal(["", ""], labels.Select(Shown));
        Assert.Equal([true, false], labels.Select(label => label.IsQuestion));
    }

    [Fact]
    public void An_abbreviation_knows_what_it_stands_for()
    {
        var labels = SpeakerLabels.For([Guest, Guest], LabelStyle.Names, InitialsStyle.Compact, French);
        Assert.Null(labels[0].Expansion);
        Assert.Equal(("M.L.", "Martin Lessard"), (labels[1].Text, labels[1].Expansion));
    }

    [Fact]
    public void Two_guests_with_the_same_initials_keep_their_names() =>
        Assert.Equal(
            ["Martin Lessard⍽– ", "Marie Lavoie⍽– ", "Martin Lessard⍽– ", "Marie Lavoie⍽– "],
            Labels([Guest, new Speaker.Guest("Marie Lavoie"), Guest, new Speaker.Guest("Marie Lavoie")]));

    [Theory]
    [InlineData("Martin Lessard", "M.L.", "M.⍽L.")]
    [InlineData("Jean-Paul Roy", "J.-P.R.", "J.-P.⍽R.")]
    [InlineData("Audrey Myrand-Langlois", "A.M.-L.", "A.⍽M.-L.")]
    [InlineData("Carl Philipp Emanuel Bach", "C.P.E.B.", "C.⍽P.⍽E.⍽B.")]
    [InlineData("Charles de Gaulle", "C.G.", "C.⍽G.")]
    [InlineData("Jean d'Amours", "J.A.", "J.⍽A.")]
    [InlineData("Élise O'Brien", "É.O.", "É.⍽O.")]
    [InlineData("Dr. Anne Roy", "A.R.", "A.⍽R.")]
    [InlineData("J.-P. Roy", "J.-P.R.", "J.-P.⍽R.")]
    [InlineData("martin lessard", "M.L.", "M.⍽L.")]
    [InlineData("Madonna", null, null)]
    [InlineData("王 小明", null, null)]
    public void Initials_are_compact_or_spaced(string name, string? compact, string? spaced)
    {
        Assert.Equal(compact, Initials.Of(name, InitialsStyle.Compact, French));
        Assert.Equal(spaced is null ? null : Vectors.Plain(spaced), Initials.Of(name, InitialsStyle.Spaced, French));
    }

    private static IEnumerable<string> Labels(Speaker?[] turns, LabelStyle style = LabelStyle.Names, TypographyProfile? profile = null) =>
        SpeakerLabels.For(turns, style, InitialsStyle.Compact, profile ?? French).Select(Shown);

    private static string Shown(SpeakerLabel label) => Vectors.Shown(label.ToString());
}
