using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

public sealed class WordCountTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Ont-ils raison\u202F?", 2)]
    [InlineData("nombreux –\u00A0plus de 70\u00A0– à", 5)]
    [InlineData("l’effet\u00A0: 0,001\u00A0%\n\n!!", 2)]
    [InlineData("10\u00A0000\u00A0$", 2)]
    public void Words_hold_a_letter_or_a_digit(string text, int words) => Assert.Equal(words, WordCount.Words(text));

    [Theory]
    [InlineData("e\u0301té\u00A0!\n😀", 6)]
    [InlineData("a\r\nb", 2)]
    public void Characters_are_what_a_reader_sees(string text, int characters) => Assert.Equal(characters, WordCount.Characters(text));
}
