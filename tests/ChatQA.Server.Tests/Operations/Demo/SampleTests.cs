using ChatQA.Operations.Demo;

namespace ChatQA.Tests.Operations.Demo;

public sealed class SampleTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void The_script_only_speaks_of_what_it_said_before_and_moves_within_a_minute(string language)
    {
        var sample = Sample.Read(language);
        var asked = new HashSet<string>();
        var answered = new HashSet<string>();
        foreach (var step in sample.Steps)
        {
            if (step.Do is Deed.Ask)
            {
                Assert.True(asked.Add(step.Question!));
                continue;
            }

            Assert.True(step.Question is null || asked.Contains(step.Question), $"{step}");
            Assert.True(step.Into is null || asked.Contains(step.Into), $"{step}");
            Assert.True(step.Do is not Deed.Correct || answered.Contains(step.Question!), $"{step}");
            if (step.Do is Deed.Answer)
            {
                answered.Add(step.Question!);
            }
        }

        Assert.Equal(sample.Steps.OrderBy(step => step.At), sample.Steps);
        Assert.Contains(sample.Steps, step => step is { Do: Deed.Answer, At: < 60 });
        Assert.InRange(answered.Count, 8, 9);
    }
}
