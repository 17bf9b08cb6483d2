using System.Globalization;

namespace ChatQA.Typography;

/// <summary>Lengths as an editor counts them.</summary>
public static class WordCount
{
    /// <summary>Tokens between blanks that hold a letter or a digit: ? and – are not words.</summary>
    public static int Words(string text)
    {
        var words = 0;
        var counted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (Blanks.IsBlank(text[at]))
            {
                counted = false;
            }
            else if (!counted && char.IsLetterOrDigit(text, at))
            {
                counted = true;
                words++;
            }
        }
        return words;
    }

    /// <summary>Characters as a reader sees them, spaces included, line breaks not.</summary>
    public static int Characters(string text)
    {
        var characters = 0;
        for (var at = 0; at < text.Length; at += StringInfo.GetNextTextElementLength(text, at))
        {
            characters += Blanks.IsBreak(text[at]) ? 0 : 1;
        }
        return characters;
    }
}
