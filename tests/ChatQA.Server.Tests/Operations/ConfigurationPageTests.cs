using ChatQA.Access;
using ChatQA.Access.OpenId;
using ChatQA.Egress;
using ChatQA.Export;
using ChatQA.Export.Pdf;
using ChatQA.Live;
using ChatQA.Live.Limits;
using ChatQA.Operations;
using ChatQA.Privacy;
using ChatQA.Storage;
using ChatQA.Webhooks;

namespace ChatQA.Tests.Operations;

public sealed class ConfigurationPageTests
{
    [Theory]
    [InlineData("Storage", typeof(StorageOptions))]
    [InlineData("Logging", typeof(LogsOptions))]
    [InlineData("Publication", typeof(PublicationOptions))]
    [InlineData("Access", typeof(AccessOptions))]
    [InlineData("Egress", typeof(EgressOptions))]
    [InlineData("Proxy", typeof(ProxyOptions))]
    [InlineData("OpenIdConnect", typeof(OpenIdOptions))]
    [InlineData("Limits", typeof(LimitsOptions))]
    [InlineData("Webhooks", typeof(WebhooksOptions))]
    [InlineData("Retention", typeof(RetentionOptions))]
    [InlineData("Stopping", typeof(FarewellOptions))]
    [InlineData("Export", typeof(ExportOptions))]
    [InlineData("Pdf", typeof(PdfOptions))]
    public void Every_option_stands_in_the_table_and_nothing_else_does(string section, Type options)
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs/configuration.md"));

        var listed = page.Where(line => line.StartsWith($"| `{section}:", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.Equal(options.GetProperties().Select(option => $"{section}:{option.Name}").Order(), listed.Order());
    }
}
