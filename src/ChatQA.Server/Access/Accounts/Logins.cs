namespace ChatQA.Access.Accounts;

/// <summary>The name that somebody signs in with: whatever they like, an e-mail address as well; found whatever its case.</summary>
internal static class Logins
{
    public static string Folded(string login) => login.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
}
