namespace ChatQA.Operations.Demo;

internal static class DemoFeature
{
    /// <summary>Data of its own, emptied first, and the sample's newspaper.</summary>
    public static void AddDemo(this WebApplicationBuilder builder, DemoOptions? options)
    {
        if (options is null)
        {
            return;
        }

        var data = Path.Combine(builder.Configuration["Storage:DataPath"] ?? "data", "demo");
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        var newspaper = Sample.Read(options.Language).Publication;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:DataPath"] = data,
            ["Publication:Name"] = newspaper.Name,
            ["Publication:Abbreviation"] = newspaper.Abbreviation,
            ["Publication:Language"] = newspaper.Language,
            ["Publication:TypographyProfile"] = newspaper.TypographyProfile,
            ["Publication:TimeZone"] = newspaper.TimeZone,
            ["Publication:Site"] = newspaper.Site,
            ["Publication:Signature"] = newspaper.Signature,
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<EditorAtWork>();
        builder.Services.AddHostedService<Demonstration>();
    }
}
