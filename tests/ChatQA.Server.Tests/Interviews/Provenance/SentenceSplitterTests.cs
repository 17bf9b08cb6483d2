using ChatQA.Interviews.Provenance;
using CsCheck;

namespace ChatQA.Tests.Interviews.Provenance;

public sealed class SentenceSplitterTests
{
    /// <summary>A bar stands where a sentence ends.</summary>
    [Theory]
    [InlineData("C'est difficile.| C'est un peu comme l'image de marque.")]
    [InlineData("M. Roy est venu.| Mme Roy aussi.")]
    [InlineData("Selon M. C. P. E. Bach, oui.| Non?")]
    [InlineData("Un taux de 0,001 %.| C'est peu.")]
    [InlineData("Elle vaut 3.5 millions.| On verra.")]
    [InlineData("« Non! » dit-il en riant.| Puis il partit.")]
    [InlineData("« Non! »| Il partit.")]
    [InlineData("Il a dit : « Venez! »| Nous sommes venus.")]
    [InlineData("Attendez... je cherche.| Voilà.")]
    [InlineData("Attendez…| Je cherche.")]
    [InlineData("Ont-ils raison ?| Non, parce que ça circule.")]
    [InlineData("Vraiment ?!| Oui.")]
    [InlineData("Voir www.exemple.org/a.b pour la suite.| Merci.")]
    [InlineData("Des pommes, des poires, etc. Martin en vend.")]
    [InlineData("Des pommes, des poires, etc.| Il en vend.")]
    [InlineData("Le 7 nov. 2009, à 11 h.| Le lendemain aussi.")]
    [InlineData("C'est l'option B.| Elle coûte moins.")]
    [InlineData("Il a dit \"bonjour.\"| Elle a souri.")]
    [InlineData("Il a dit \" bonjour ! \", puis rien.| Bon.")]
    [InlineData("(C'est vrai.)| On continue.")]
    [InlineData("Premier point.|\nSecond point sans point|\n\nTroisième")]
    [InlineData("1. Ouvrez la boîte.| 2. Fermez-la.")]
    [InlineData("Voir p. 12 et fig. 3.| Ensuite, fermez.")]
    [InlineData("La mer. Les vagues", "La mer.| Les vagues")]
    [InlineData("Dr. Hale called it art.| Martin agreed.")]
    [InlineData("At 7 a.m. the shop opens.| It closes at 5 p.m.| The rest is rest.")]
    [InlineData("He came from the U.S. Navy.| She did not.")]
    [InlineData("It costs $5 (or more).| Who pays?")]
    [InlineData("“Stop!” she said.| “Why?” he asked.")]
    [InlineData("Acme Inc. makes them.| The end.")]
    [InlineData("Tell me.| John knows.")]
    [InlineData("Oui")]
    public void Sentences_end_where_a_reader_ends_them(string barred, string? other = null)
    {
        barred = other ?? barred;
        Assert.Equal([.. barred.Split('|').Select(sentence => sentence.Trim())], SentenceSplitter.Texts(barred.Replace("|", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_break_begins_a_paragraph() =>
        Assert.Equal([false, false, true], SentenceSplitter.Split("Un. Deux.\n\nTrois.").Select(sentence => sentence.NewParagraph));

    [Fact]
    public void Spans_are_in_order_do_not_overlap_and_leave_only_blanks_out() =>
        Gen.OneOf("M. ", "Roy", " ", ".", "!", "?", "…", "...", "« ", " »", "\"", "Oui", "non", "\n", "0,001 %", "(", ")", "etc.", "A.", "😀", "é").Array[0, 40]
            .Select(string.Concat).Sample(text =>
            {
                var end = 0;
                foreach (var span in SentenceSplitter.Split(text))
                {
                    Assert.True(span.Start >= end && span.End > span.Start && span.End <= text.Length);
                    Assert.True(string.IsNullOrWhiteSpace(text[end..span.Start]));
                    end = span.End;
                }

                Assert.True(string.IsNullOrWhiteSpace(text[end..]));
            });
}
