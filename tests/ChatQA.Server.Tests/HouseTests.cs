namespace ChatQA.Tests;

public sealed class HouseTests
{
    [Fact]
    public void Skips() => Assert.Skip("because");
}
