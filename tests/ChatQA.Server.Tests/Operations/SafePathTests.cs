using ChatQA.Operations;

namespace ChatQA.Tests.Operations;

public sealed class SafePathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/s/0123456789abcdef/desk", "/s/0123456789abcdef/desk")]
    [InlineData("/built/assets/newsreader-400-normal.woff2", "/built/assets/newsreader-400-normal.woff2")]
    [InlineData("/entrevues/chauffer-une-vieille-maison", "/entrevues/chauffer-une-vieille-maison")]
    [InlineData("/invitation/k3J9xQ2mZ8vR4tY7wB1nLp", "/invitation/***")]
    [InlineData("/invitation/0f9e8d7c6b5a49382716f5e4d3c2b1a0/accept", "/invitation/***/accept")]
    public void Ids_files_and_words_are_kept_and_tokens_are_not(string path, string safe)
    {
        Assert.Equal(safe, SafePath.Of(path));
        Assert.Equal(safe, SafePath.Of(SafePath.Of(path)));
    }
}
