using ChatQA.Interviews.Provenance;

namespace ChatQA.Tests.Interviews.Provenance;

public sealed class IntegrityTests
{
    private const string Said = "Les réseaux sociaux ne visent pas nécessairement le même territoire, qui peut rejoindre un \"grand\" marché - un marché global.";

    [Theory]
    [InlineData(Said, EditKind.Verbatim)]
    // Tier A typography is no edit: quotes, dashes, spaces, ellipses, apostrophes.
    [InlineData("Les réseaux sociaux ne visent pas nécessairement le même territoire, qui peut rejoindre un « grand » marché – un marché global.", EditKind.Verbatim)]
    [InlineData("Les réseaux sociaux ne visent pas le même territoire, qui peut rejoindre un \"grand\" marché - un marché global.", EditKind.Trimmed)]
    [InlineData("Les réseaux sociaux ne visent pas nécessairement le même territoire.", EditKind.Trimmed)]
    [InlineData("Les réseaux sociaux ne visent pas […] le même territoire.", EditKind.Trimmed)]
    [InlineData("Les réseaux sociaux visent toujours le même territoire.", EditKind.Reworded)]
    [InlineData("Le même territoire, les réseaux sociaux ne le visent pas.", EditKind.Reworded)]
    [InlineData("les réseaux sociaux ne visent pas nécessairement le même territoire.", EditKind.Reworded)]
    public void One_span_and_what_was_made_of_it(string printed, EditKind kind) => Assert.Equal(kind, Integrity.Classify(printed, [Said], 1));

    [Theory]
    [InlineData("L'entreprise a 10 000 clients… et 25 % d'avance.", "L’entreprise a 10\u00A0000 clients... et 25% d’avance.")]
    [InlineData("Il est 11h30.", "Il est 11\u00A0h\u00A030.")]
    [InlineData("Ont-ils raison ?", "Ont-ils raison\u202F?")]
    public void What_typography_changes_is_verbatim(string printed, string said) => Assert.Equal(EditKind.Verbatim, Integrity.Classify(printed, [said], 1));

    [Theory]
    [InlineData("10000 clients", "10 000 clients")]
    [InlineData("Oui!", "Oui.")]
    [InlineData("a cote", "à côté")]
    [InlineData("porte parole", "porte-parole")]
    public void A_letter_a_digit_or_another_mark_is_not(string printed, string said) => Assert.Equal(EditKind.Reworded, Integrity.Classify(printed, [said], 1));

    [Fact]
    public void Two_messages_or_two_spans_joined_are_merged()
    {
        Assert.Equal(EditKind.Merged, Integrity.Classify("Oui, bien sûr. Mais pas demain.", ["Oui, bien sûr.", "Mais pas demain."], 2));
        Assert.Equal(EditKind.Merged, Integrity.Classify("Oui, bien sûr. Mais pas demain.", ["Oui, bien sûr.", "Mais pas demain."], 1));
        Assert.Equal(EditKind.Trimmed, Integrity.Classify("Oui. Mais pas demain.", ["Oui, bien sûr.", "Mais pas demain."], 1));
        Assert.Equal(EditKind.Reworded, Integrity.Classify("Oui. Mais pas demain.", ["Oui, bien sûr.", "Mais pas demain."], 2));
    }

    [Fact]
    public void Without_a_source_it_is_untraced() => Assert.Equal(EditKind.Untraced, Integrity.Classify("Et alors?", [], 0));

    [Fact]
    public void Only_the_fewest_that_explain_the_new_order_have_moved()
    {
        Assert.Equal([false, false, false], Moves.Of<int>([1, 2, 2]));
        Assert.Equal([true, false, false, false], Moves.Of<int>([9, 1, 2, 3]));
        Assert.Equal([false, false, false, true], Moves.Of<int>([2, null, 3, 1]));
    }
}
