using Assistant.Llm;
using Assistant.Support.Answering;
using Assistant.Support.Gate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Support;

public static class SupportRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers <see cref="QuestionAnswererFactory"/>; the models come from <c>AddLlm</c>.</summary>
        public IServiceCollection AddSupport()
        {
            services.AddOptionsWithValidateOnStart<SupportOptions, SupportOptionsValidator>().BindConfiguration(SupportOptions.Section);
            services.AddPrompt<WriteAnswerInputs, DraftedAnswer>("support/write-answer");
            services.AddPrompt<RepairAnswerInputs>("support/repair-answer");
            services.AddPrompt<RewriteQuestionInputs, RewrittenQuestion>("support/rewrite-question");
            services.AddSingleton<QuestionReader>();
            services.AddSingleton<AnswerWriter>();
            services.AddSingleton(provider => new AnswerGate(Calibration.Default, provider.GetRequiredService<IOptions<SupportOptions>>().Value.ErrorTarget));
            services.AddSingleton<QuestionAnswererFactory>();
            return services;
        }
    }
}

[OptionsValidator]
internal sealed partial class SupportOptionsValidator : IValidateOptions<SupportOptions>;
