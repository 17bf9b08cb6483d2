using ChatQA.Interviews;

namespace ChatQA.Export;

/// <summary>[…] where something of the source was left out, save where the editor typed one.</summary>
internal static class CutMarks
{
    private const string Mark = "[…] ";

    /// <param name="before">What stands before the sentence.</param>
    public static string In(Sentence sentence, string before)
    {
        var text = (sentence.Cuts ?? []).OrderDescending().Where(cut => cut > 0 && cut < sentence.Text.Length).Aggregate(sentence.Text, (text, cut) => text.Insert(cut, Mark));
        return sentence.CutBefore && !Cuts.EndsWithMark(before) && !Cuts.BeginsWithMark(text) ? Mark + text : text;
    }
}
