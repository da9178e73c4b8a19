using Assistant.Insights.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Insights;

public static class InsightsRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers section <c>Insights</c>; a wrong one stops the start.</summary>
        public IServiceCollection AddInsights()
        {
            services.AddOptionsWithValidateOnStart<InsightOptions, InsightOptionsValidator>().BindConfiguration(InsightOptions.Section);
            return services;
        }
    }
}

[OptionsValidator]
internal sealed partial class InsightOptionsValidator : IValidateOptions<InsightOptions>;
