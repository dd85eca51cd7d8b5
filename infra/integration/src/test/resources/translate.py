"""Prints as JSON what CloudFormation makes of the SAM template that the first argument names."""

import json
import sys

from samcli.yamlhelper import yaml_parse
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    def load(self):
        return {}


with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())

# `sam deploy` uploads first, and then writes here where to.
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        properties = resource["Properties"]
        if properties.get("PackageType") == "Image":
            properties["ImageUri"] = "123456789012.dkr.ecr.us-east-1.amazonaws.com/linksnap:capture"
        else:
            properties["CodeUri"] = "s3://uploaded/linksnap.jar"

print(json.dumps(transform(template, {}, NoManagedPolicies()), default=str))
