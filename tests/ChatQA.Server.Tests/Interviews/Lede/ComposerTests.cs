using ChatQA.Interviews;
using ChatQA.Interviews.Lede;

namespace ChatQA.Tests.Interviews.Lede;

public sealed class ComposerTests
{
    private static readonly LedeFacts Facts = new(74, 1, "example.org/direct", new("Anne Roy", "économiste", "Énergir"), Continued: true, Excerpt: true);

    [Theory]
    [InlineData(74, "Vous avez été nombreux - plus de 70 visiteurs - à participer à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir.")]
    [InlineData(70, "Vous avez été nombreux - 70 visiteurs - à participer à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir.")]
    [InlineData(20, "Vous avez été nombreux - 20 visiteurs - à participer à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir.")]
    [InlineData(1234, "Vous avez été nombreux - plus de 1 230 visiteurs - à participer à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir.")]
    [InlineData(19, "Vous avez été 19 visiteurs à participer à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir.")]
    [InlineData(1, "Un visiteur a participé à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir.")]
    [InlineData(0, "")]
    public void Attendance_in_french(int visitors, string sentence) =>
        Assert.Equal(sentence, Composer.Sentence(LedeKind.Attendance, Facts with { Visitors = visitors }, "fr-CA"));

    [Theory]
    [InlineData(74, "Many of you - more than 70 visitors - took part in our first live chat on example.org/direct, with Anne Roy, économiste at Énergir.")]
    [InlineData(40, "Many of you - 40 visitors - took part in our first live chat on example.org/direct, with Anne Roy, économiste at Énergir.")]
    [InlineData(12, "12 visitors took part in our first live chat on example.org/direct, with Anne Roy, économiste at Énergir.")]
    [InlineData(1, "One visitor took part in our first live chat on example.org/direct, with Anne Roy, économiste at Énergir.")]
    [InlineData(0, "")]
    public void Attendance_in_english(int visitors, string sentence) =>
        Assert.Equal(sentence, Composer.Sentence(LedeKind.Attendance, Facts with { Visitors = visitors }, "en-CA"));

    [Fact]
    public void Several_guests_are_all_named_with_what_they_do()
    {
        var two = Facts with { Visitors = 12, Others = [new("Omar Diallo", "maçon", "")] };
        Assert.Equal("Vous avez été 12 visiteurs à participer à notre premier clavardage sur example.org/direct, avec Anne Roy, économiste d'Énergir, et Omar Diallo, maçon.", Composer.Sentence(LedeKind.Attendance, two, "fr-CA"));
        Assert.Equal("Nous avons poursuivi l'entrevue avec Anne Roy et Omar Diallo une fois le clavardage terminé.", Composer.Sentence(LedeKind.Continued, two, "fr-CA"));
        Assert.Equal("We continued the interview with Anne Roy, Omar Diallo and Eve Roy once the chat was over.", Composer.Sentence(LedeKind.Continued, two with { Others = [.. two.Others!, new("Eve Roy", "", "")] }, "en-CA"));
    }

    [Fact]
    public void What_is_not_known_is_left_out() => Assert.Equal(
        "Vous avez été 3 visiteurs à participer à notre clavardage, avec Anne Roy.",
        Composer.Sentence(LedeKind.Attendance, new(3, null, "", new("Anne Roy", "", ""), false, false), "fr-CA"));

    [Fact]
    public void The_interview_went_on_and_is_an_excerpt()
    {
        Assert.Equal("Nous avons poursuivi l'entrevue avec Anne Roy une fois le clavardage terminé.", Composer.Sentence(LedeKind.Continued, Facts, "fr-CA"));
        Assert.Equal("En voici un extrait.", Composer.Sentence(LedeKind.Excerpt, Facts, "fr-CA"));
        Assert.Equal("We continued the interview with Anne Roy once the chat was over.", Composer.Sentence(LedeKind.Continued, Facts, "en-CA"));
        Assert.Equal("Here is an excerpt.", Composer.Sentence(LedeKind.Excerpt, Facts, "en-US"));
        Assert.Equal("", Composer.Sentence(LedeKind.Excerpt, Facts with { Excerpt = false }, "fr-CA"));
    }

    [Theory]
    [InlineData("Zéro Seconde", "de Zéro Seconde")]
    [InlineData("Énergir", "d'Énergir")]
    [InlineData("Hydro-Québec", "d'Hydro-Québec")]
    [InlineData("Harvard", "de Harvard")]
    [InlineData("le Mouvement Desjardins", "du Mouvement Desjardins")]
    [InlineData("les Fermes du Nord", "des Fermes du Nord")]
    [InlineData("la Ville de Laval", "de la Ville de Laval")]
    [InlineData("l'Université Laval", "de l'Université Laval")]
    [InlineData("chez Ubisoft", "chez Ubisoft")]
    [InlineData("de la Ville de Laval", "de la Ville de Laval")]
    [InlineData("La Presse", "de La Presse")]
    [InlineData("Œuvres du Nord", "d'Œuvres du Nord")]
    public void The_affiliations_own_text_decides(string affiliation, string after) => Assert.Equal(after, FrenchLede.Of(affiliation));

    [Theory]
    [InlineData("Université Laval", "de l'Université Laval")]
    [InlineData("École de technologie supérieure", "de l'École de technologie supérieure")]
    [InlineData("Cégep de Rimouski", "du Cégep de Rimouski")]
    [InlineData("Ministère de la Santé", "du Ministère de la Santé")]
    [InlineData("Banque Nationale", "de la Banque Nationale")]
    [InlineData("Ville de Laval", "de la Ville de Laval")]
    [InlineData("Éditions du Boréal", "des Éditions du Boréal")]
    [InlineData("Habitat Nord", "d'Habitat Nord")]
    public void An_institution_takes_its_article(string affiliation, string after) => Assert.Equal(after, FrenchLede.Of(affiliation));

    [Theory]
    [InlineData("professeure", "Université Laval", "professeure à l'Université Laval")]
    [InlineData("chercheur", "Centre Armand-Frappier", "chercheur au Centre Armand-Frappier")]
    [InlineData("étudiante", "Faculté de droit", "étudiante à la Faculté de droit")]
    [InlineData("rectrice", "Université Laval", "rectrice de l'Université Laval")]
    [InlineData("professeure", "Harvard", "professeure de Harvard")]
    [InlineData("professeure émérite", "l'Université Laval", "professeure émérite de l'Université Laval")]
    public void One_teaches_at_an_institution(string title, string affiliation, string apposition) => Assert.EndsWith(
        $", avec Anne Roy, {apposition}.", Composer.Sentence(LedeKind.Attendance, Facts with { Guest = new("Anne Roy", title, affiliation) }, "fr-CA"), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "premier", "first")]
    [InlineData(2, "deuxième", "second")]
    [InlineData(16, "seizième", "sixteenth")]
    [InlineData(20, "vingtième", "twentieth")]
    [InlineData(21, "vingt et unième", "twenty-first")]
    [InlineData(30, "trentième", "thirtieth")]
    [InlineData(42, "quarante-deuxième", "forty-second")]
    [InlineData(71, "soixante et onzième", "seventy-first")]
    [InlineData(77, "soixante-dix-septième", "seventy-seventh")]
    [InlineData(80, "quatre-vingtième", "eightieth")]
    [InlineData(81, "quatre-vingt-unième", "eighty-first")]
    [InlineData(91, "quatre-vingt-onzième", "ninety-first")]
    [InlineData(99, "quatre-vingt-dix-neuvième", "ninety-ninth")]
    [InlineData(101, "101e", "101st")]
    [InlineData(112, "112e", "112th")]
    public void Ordinals_are_words(int n, string french, string english) => Assert.Equal((french, english), (Ordinals.InFrench(n), Ordinals.InEnglish(n)));
}
