using System.Diagnostics;

namespace ChatQA.Tests.Support;

/// <summary>npm's oidc-provider in a process of its own, installed on first use: an OpenID Connect provider as an organization has one.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/oidc");
    private readonly Process _process;

    private Provider(Process process, string issuer) => (_process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <summary>Skips the test, and says why, where Node or npm are not to be had.</summary>
    public static async Task<Provider> Start(string redirect)
    {
        await Install();
        var process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", redirect])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http://", StringComparison.Ordinal))
            {
                return new(process, line.Trim());
            }
        }

        throw new InvalidOperationException("The provider did not start.");
    }

    private static async Task Install()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules/oidc-provider")))
        {
            return;
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-fund", "--no-audit", "--prefer-offline", "--loglevel=error"]) { WorkingDirectory = Folder })!;
            await npm.WaitForExitAsync();
            Assert.SkipUnless(npm.ExitCode == 0, "npm could not install oidc-provider (tests/oidc): sign-in with the organization's account is not tested.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no npm here: sign-in with the organization's account is not tested.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
