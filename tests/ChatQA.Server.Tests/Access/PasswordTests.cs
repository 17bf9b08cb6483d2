using ChatQA.Access.Accounts;

namespace ChatQA.Tests.Access;

public class PasswordTests
{
    [Theory]
    [InlineData("", "password.too_short")]
    [InlineData("quatorze carac", "password.too_short")]
    [InlineData("éééééééééééééé", "password.too_short")]
    [InlineData("passwordpassword", "password.common")]
    [InlineData("motdepassemotdepasse", "password.common")]
    [InlineData("Mot de passe 12345", "password.common")]
    [InlineData("azertyuiopqsdfghjklm", "password.common")]
    [InlineData("111111111111111111", "password.common")]
    [InlineData("123456789012345678", "password.common")]
    [InlineData("qwertyuiopasdfghjkl", "password.common")]
    [InlineData("aaaabbbbccccdddd", "password.common")]
    [InlineData("nadia.roy@lejournal.example", "password.common")]
    [InlineData("clavardage2026!", "password.common")]
    [InlineData("grenier tuyau lampe hibou", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("vX7#kq!Lp2&dR9z", null)]
    [InlineData("les loups mangent rarement du tofu", null)]
    [InlineData("日本語のとても長い秘密の言葉です", null)]
    public void A_password_is_long_and_not_what_everybody_would_try(string password, string? refused) =>
        Assert.Equal(refused, Passwords.Refusal(password, "nadia.roy@lejournal.example", "Nadia Roy", "Le Journal")?.Code);

    [Fact]
    public void A_very_long_one_is_judged_without_delay_and_too_long_a_one_refused()
    {
        Assert.Null(Passwords.Refusal(string.Concat(Enumerable.Range(0, 25).Select(i => $"m{i * 7919 % 1000:000}x!"))));
        Assert.Equal("password.too_long", Passwords.Refusal(new string('x', 201))?.Code);
        Assert.Equal("password.too_short", Passwords.Refusal("\ud800aaaaaaaaaaaaaaaaaaaa")?.Code);
    }
}
