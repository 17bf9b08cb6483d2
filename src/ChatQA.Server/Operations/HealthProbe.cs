namespace ChatQA.Operations;

/// <summary>Asks a running server how it is, from the command line: a container needs no other tool for it.</summary>
internal static class HealthProbe
{
    /// <summary>This machine, at the port that the environment names.</summary>
    public static Uri Address =>
        new(Listening.Local(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';')[0] ?? "http://localhost:5000"));

    public static async Task<int> Ask(Uri server, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            var ready = await http.GetAsync(new Uri(server, "/health/ready"), cancellation);
            Console.WriteLine($"{server}: {await ready.Content.ReadAsStringAsync(cancellation)}");
            return ready.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            Console.WriteLine($"{server}: {failure.Message}");
            return 1;
        }
    }
}
